// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link ErrorPropagationTask}.
 *
 * @param davis DAVIS folder
 * @param phantoms clips to make instead
 * @param phantomFrames their length
 * @param propagator id and options
 * @param sequences names; empty for all
 * @param smoothing window of the running mean
 * @param resamples of the bootstrap
 * @param minClips clips that a frame of a curve must have
 * @param maskSeconds cost of a mask
 * @param boxSeconds cost of a box
 * @param pointsSeconds cost of three clicks
 */
public record ErrorPropagationSettings(
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png.") Optional<Path> davis,
        @Setting(
                        description = "Phantom clips to make, by the run's seed, and measure when there is no --davis.",
                        byDefault = "0",
                        min = 0,
                        max = 100000)
                int phantoms,
        @Setting(description = "Length of a phantom clip.", unit = "frames", byDefault = "60", min = 1, max = 100000)
                int phantomFrames,
        @Setting(
                        description =
                                "Id of the propagator, and after a colon its options: id:option=value,option=value.",
                        byDefault = "flow")
                String propagator,
        @Setting(description = "Sequences to measure; all without it.") List<String> sequences,
        @Setting(description = "Window of the running mean.", unit = "frames", byDefault = "20", min = 1, max = 100000)
                int smoothing,
        @Setting(
                        description = "Draws of clips with replacement for the 95 % limits.",
                        byDefault = "1000",
                        min = 20,
                        max = 100000)
                int resamples,
        @Setting(
                        description =
                                "A curve ends where fewer clips are left (or where the first ends, with fewer clips).",
                        byDefault = "3",
                        min = 1,
                        max = 100000)
                int minClips,
        @Setting(description = "What a mask costs an expert (EVA-VOS).", unit = "s", byDefault = "80", min = 0.001)
                double maskSeconds,
        @Setting(description = "What a box costs (EVA-VOS).", unit = "s", byDefault = "7", min = 0.001)
                double boxSeconds,
        @Setting(
                        description = "What three clicks cost (EVA-VOS: 1.5 s each and 1 s for the change of tool).",
                        unit = "s",
                        byDefault = "5.5",
                        min = 0.001)
                double pointsSeconds)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (davis.isPresent() == phantoms > 0) {
            problems.add("Give either --davis or --phantoms, so that there are clips with truth.");
        }
        return problems;
    }
}
