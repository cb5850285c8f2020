// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to train, on what and how; the descriptions of the components say what each means.
 *
 * @param videos folder of labelled videos
 * @param phantoms clips to learn from
 * @param heldOut clips of each test
 * @param scene of phantoms
 * @param correlation of action and background
 * @param actions classes of phantoms
 * @param cache folder of clips
 * @param architecture id
 * @param options of the architecture
 * @param frames that the network sees
 * @param frameStep from one to the next
 * @param size of a frame
 * @param shift of clips
 * @param mirror of clips
 * @param steps at most
 * @param batch clips a step
 * @param optimiser rule
 * @param rate learning rate
 * @param schedule of it
 * @param warmUp steps
 * @param decay of weights
 * @param clip of gradients
 * @param smoothing of labels
 * @param validateEvery steps
 * @param patience validations
 * @param half whether 16 bits a number are written
 * @param name of the model
 */
public record TrainClassifierSettings(
        @Setting(description = "Folder of labelled videos, CLASS/VIDEO; without it phantoms are made")
                Optional<Path> videos,
        @Setting(description = "Phantoms to learn from", byDefault = "600", min = 10, max = 100_000, unit = "clips")
                int phantoms,
        @Setting(
                        description = "Phantoms of each test; half as many are for validation",
                        byDefault = "200",
                        min = 10,
                        max = 100_000,
                        unit = "clips")
                int heldOut,
        @Setting(
                        description =
                                "What phantoms show, of those with an actor: close is as in a crop around a person",
                        byDefault = "CLOSE")
                PhantomSettings.Scene scene,
        @Setting(
                        description = "How strongly a phantom's action decides its background: 0 not at all, 1 always",
                        byDefault = "0",
                        min = 0,
                        max = 1)
                double correlation,
        @Setting(description = "Actions of phantoms to tell apart; without any, all six") List<String> actions,
        @Setting(
                        description =
                                "Folder in which small clips are kept and looked for, to serve several trainings; without it,"
                                        + " in the output folder")
                Optional<Path> cache,
        @Setting(
                        description = "Architecture with the methods forward and forward_train, of a clip",
                        byDefault = "r2plus1d-slim")
                String architecture,
        @Setting(description = "Options of the architecture beside classes: NAME=NUMBER, or NAME=[NUMBER NUMBER ...]")
                List<String> options,
        @Setting(description = "Frames that the network sees", byDefault = "8", min = 1, max = 128, unit = "frames")
                int frames,
        @Setting(description = "From one of them to the next", byDefault = "3", min = 1, max = 64, unit = "frames")
                int frameStep,
        @Setting(description = "Width and height that it sees", byDefault = "64", min = 16, max = 512, unit = "px")
                int size,
        @Setting(
                        description = "Clips are shifted by up to as much each way",
                        byDefault = "4",
                        min = 0,
                        max = 256,
                        unit = "px")
                int shift,
        @Setting(description = "Whether half of the clips are mirrored", byDefault = "true") boolean mirror,
        @Setting(description = "Steps at most", byDefault = "600", min = 1, max = 10_000_000) int steps,
        @Setting(description = "Clips a step", byDefault = "16", min = 1, max = 1024, unit = "clips") int batch,
        @Setting(description = "How gradients change weights", byDefault = "ADAMW") Optimisers optimiser,
        @Setting(description = "Learning rate", byDefault = "0.003", min = 1e-9, max = 100) double rate,
        @Setting(description = "How the learning rate changes", byDefault = "COSINE") Schedules schedule,
        @Setting(description = "Steps in which the rate rises first", byDefault = "40", min = 0, max = 1_000_000)
                int warmUp,
        @Setting(description = "Weight decay", byDefault = "0.05", min = 0, max = 10) double decay,
        @Setting(description = "Longest gradient; longer ones are shortened", byDefault = "1", min = 1e-6) double clip,
        @Setting(description = "Share of a label spread over all classes", byDefault = "0.05", min = 0, max = 0.9)
                double smoothing,
        @Setting(description = "Steps from one validation to the next", byDefault = "50", min = 1, max = 1_000_000)
                int validateEvery,
        @Setting(
                        description = "Validations without gain after which to stop; 0 for never",
                        byDefault = "0",
                        min = 0,
                        max = 1000)
                int patience,
        @Setting(description = "Whether weights are written with 16 bits a number", byDefault = "true") boolean half,
        @Setting(description = "Id of the model that comes out", byDefault = "classifier") String name)
        implements Settings {
    /** How gradients change weights. */
    public enum Optimisers {
        /** Adam. */
        ADAM,
        /** Adam with decoupled weight decay. */
        ADAMW,
        /** Gradient descent with a momentum of 0.9. */
        SGD
    }

    /** How the learning rate changes. */
    public enum Schedules {
        /** Not at all. */
        CONSTANT,
        /** To a tenth after each third of the steps. */
        STEPS,
        /** Along half a cosine wave to a hundredth. */
        COSINE
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (actions.size() == 1) problems.add("actions: at least two");
        if (warmUp >= steps) problems.add("warmUp: fewer than steps, " + steps);
        if (scene == PhantomSettings.Scene.OBJECTS) problems.add("scene: objects shows no actor");
        for (String option : options) {
            if (!ArchitectureOptions.isOption(option)) problems.add("options: " + option + " is not NAME=NUMBER");
        }
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,80}")) problems.add("name: made of a-z, 0-9, '.', '_' and '-'");
        return problems;
    }
}
