// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.Trainer;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingPlan;

/** Trains one network of a cross-validation and asks it about the videos that it is tested on. For one thread. */
final class TurnTraining {
    private final NetworkTrainSettings settings;
    private final NetworkDefinition definition;
    private final TaskContext context;

    TurnTraining(NetworkTrainSettings settings, NetworkDefinition definition, TaskContext context) {
        this.settings = settings;
        this.definition = definition;
        this.context = context;
    }

    /**
     * What came of it.
     *
     * @param division of the videos
     * @param outcome of the training
     * @param outputs for the clips of the test, in their order
     */
    record Trained(Division division, TrainingOutcome outcome, List<float[]> outputs) {}

    /** Trains, or goes on from a checkpoint of the same settings and clips. */
    Trained run(Division division, int turn, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(100);
        Scoring scoring = settings.scoring();
        Trainer trainer = context.service(Trainer.class);
        long seed = context.random("weights").nextLong();
        try (MemoryWeights random = trainer.initial(definition, seed);
                MemoryWeights start = start(random);
                Network network = context.service(NetworkLoader.class).load(definition, start, Device.cpu())) {
            TrainingJob job = new TrainingJob(
                    network,
                    key -> true,
                    new RepromptObjective("forward_train", scoring, settings.regression()),
                    VideoClips.mixture(division.training(), settings.costs(), settings.mirror()),
                    Optional.of(new HeldOutGain(division.validation(), scoring, settings.batch())),
                    plan(context.random("order").nextLong()),
                    folder(division, turn, seed));
            TrainingOutcome outcome = trainer.train(job, progress.split(95));
            List<float[]> outputs =
                    new HeldOutGain(division.test(), scoring, settings.batch()).outputs(network, progress.split(5));
            return new Trained(division, outcome, outputs);
        }
    }

    private MemoryWeights start(MemoryWeights random) throws RunException {
        if (settings.checkpoint().isEmpty()) return StartingWeights.drawn(definition, random);
        Path path = settings.checkpoint().get();
        try (WeightFile checkpoint = context.service(WeightFiles.class).open(path)) {
            return StartingWeights.of(definition, random, checkpoint, path.toString());
        }
    }

    private TrainingPlan plan(long seed) {
        return new TrainingPlan(
                settings.batch(),
                settings.steps(),
                new OptimiserRule.Adam(0.9, 0.999, 1e-8, settings.decay(), false),
                new TrainingPlan.Rate(settings.rate(), new Schedule.Constant(), Double.POSITIVE_INFINITY),
                new TrainingPlan.Pace(settings.validateEvery(), settings.validateEvery(), settings.patience()),
                seed);
    }

    /** A folder of its own for each recipe and division, so that a checkpoint is only gone on from where it belongs. */
    private Path folder(Division division, int turn, long seed) {
        List<String> texts = new ArrayList<>(List.of(settings.recipe(), "seed " + seed));
        division.training().forEach(clip -> texts.add(clip.key()));
        texts.add("|");
        division.validation().forEach(clip -> texts.add(clip.key()));
        String name = "turn-" + (turn + 1) + "-" + Sha256.of(texts).substring(0, 12);
        return context.output().resolve("training").resolve(name);
    }
}
