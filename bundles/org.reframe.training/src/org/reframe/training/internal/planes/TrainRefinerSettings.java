// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to train on and how.
 *
 * @param examples folders
 * @param architecture id
 * @param heldOut clips
 * @param start weights
 * @param steps of training
 * @param batch examples a step
 * @param rate learning rate
 * @param warmUp steps
 * @param decay of weights
 * @param validateEvery steps
 */
public record TrainRefinerSettings(
        @Setting(description = "Folders that refiner-examples made") List<Path> examples,
        @Setting(
                        description = "Architecture with the methods loss and overlap, of planes and a mask",
                        byDefault = "flow-refiner")
                String architecture,
        @Setting(
                        description =
                                "Clips to validate on instead of learning from them; without any, the last step is"
                                        + " taken")
                List<String> heldOut,
        @Setting(description = "Weights to start from; without them, random ones") Optional<Path> start,
        @Setting(description = "Steps", byDefault = "800", min = 2, max = 10_000_000) int steps,
        @Setting(description = "Examples a step", byDefault = "8", min = 1, max = 1024, unit = "examples") int batch,
        @Setting(description = "Learning rate", byDefault = "0.002", min = 1e-9, max = 100) double rate,
        @Setting(description = "Steps in which the rate rises first", byDefault = "30", min = 0, max = 1_000_000)
                int warmUp,
        @Setting(description = "Weight decay", byDefault = "0.01", min = 0, max = 10) double decay,
        @Setting(description = "Steps from one validation to the next", byDefault = "100", min = 1, max = 1_000_000)
                int validateEvery)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (examples.isEmpty()) problems.add("examples: at least one folder");
        if (warmUp >= steps) problems.add("warmUp: fewer than steps, " + steps);
        return problems;
    }
}
