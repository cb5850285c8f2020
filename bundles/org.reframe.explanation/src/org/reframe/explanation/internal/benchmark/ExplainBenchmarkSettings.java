// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to measure against what.
 *
 * @param python interpreter that has torch; without one only our side is measured
 * @param script the other side
 * @param sources clones of official repositories
 * @param repeats rounds
 */
public record ExplainBenchmarkSettings(
        @Setting(description = "Python interpreter that has torch and torchvision; without it only Reframe is measured")
                Optional<Path> python,
        @Setting(
                        description = "Script that runs the official definition",
                        byDefault = "releng/benchmarks/networks/official.py")
                Path script,
        @Setting(description = "Folder with a clone of pytorchvideo") Optional<Path> sources,
        @Setting(description = "Interleaved rounds after one that does not count", byDefault = "5", min = 1, max = 1000)
                int repeats)
        implements Settings {}
