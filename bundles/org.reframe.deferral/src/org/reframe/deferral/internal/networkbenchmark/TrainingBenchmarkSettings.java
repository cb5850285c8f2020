// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networkbenchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link TrainingBenchmarkTask}.
 *
 * @param python interpreter
 * @param script the other side
 * @param size of pictures
 * @param frames of a clip
 * @param batch clips a step
 * @param repeats steps that count
 */
public record TrainingBenchmarkSettings(
        @Setting(
                        description =
                                "Python interpreter that has torch and torchvision; without it only Reframe is measured.")
                Optional<Path> python,
        @Setting(description = "Script that trains with PyTorch.", byDefault = "releng/benchmarks/networks/training.py")
                Path script,
        @Setting(
                        description = "Edge of the pictures; 112 as published.",
                        unit = "px",
                        byDefault = "112",
                        min = 16,
                        max = 512)
                int size,
        @Setting(description = "Frames of a clip.", byDefault = "10", min = 1, max = 100) int frames,
        @Setting(description = "Clips a step.", byDefault = "4", min = 1, max = 256) int batch,
        @Setting(description = "Steps in turns, after two that do not count.", byDefault = "5", min = 1, max = 1000)
                int repeats)
        implements Settings {
    @Override
    public List<String> problems() {
        return List.of();
    }
}
