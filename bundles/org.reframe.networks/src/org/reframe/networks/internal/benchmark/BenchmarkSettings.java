// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to measure against what.
 *
 * @param python interpreter that has torch; without one only our side is measured
 * @param script the other side
 * @param sources clones of official repositories
 * @param only names; empty for all
 * @param repeats rounds
 * @param edge of the pictures that are tracked in
 * @param frames that are tracked over
 */
public record BenchmarkSettings(
        @Setting(description = "Python interpreter that has torch and torchvision; without it only Reframe is measured")
                Optional<Path> python,
        @Setting(
                        description = "Script that runs the official definitions",
                        byDefault = "releng/benchmarks/networks/official.py")
                Path script,
        @Setting(
                        description =
                                "Folder with clones of pytorchvideo, pytorch-i3d, temporal-shift-module, sam2, EdgeTAM, "
                                        + "pytorch-image-models, eva-vos and ASL-video, as far as wanted")
                Optional<Path> sources,
        @Setting(description = "Names of the networks; all by default") List<String> only,
        @Setting(description = "Interleaved rounds after two that do not count", byDefault = "7", min = 1, max = 1000)
                int repeats,
        @Setting(
                        description =
                                "Edge of the pictures in which SAM 2 and EdgeTAM track; the published one is 1024",
                        byDefault = "512",
                        unit = "pixels",
                        min = 256,
                        max = 1024)
                int edge,
        @Setting(description = "Frames of the video in which they track", byDefault = "4", min = 2, max = 100)
                int frames)
        implements Settings {
    @Override
    public List<String> problems() {
        return edge % 256 == 0 ? List.of() : List.of("edge: has to be a multiple of 256");
    }
}
