// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to make examples of.
 *
 * @param davis DAVIS folder
 * @param sequences names
 * @param forward frames
 * @param backward frames
 * @param every frames
 * @param weights of a refiner
 * @param phantoms made clips with several objects
 * @param phantomFrames length of each
 */
public record RefinerExamplesSettings(
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png.") Path davis,
        @Setting(description = "Sequences to use; all without it.") List<String> sequences,
        @Setting(
                        description = "Frames followed from the first one on.",
                        byDefault = "50",
                        min = 0,
                        max = 100_000,
                        unit = "frames")
                int forward,
        @Setting(
                        description = "Frames followed from the last one back.",
                        byDefault = "30",
                        min = 0,
                        max = 100_000,
                        unit = "frames")
                int backward,
        @Setting(
                        description = "Of so many followed frames one becomes an example.",
                        byDefault = "2",
                        min = 1,
                        max = 1000,
                        unit = "frames")
                int every,
        @Setting(
                        description =
                                "Weights of a refiner that is used while following, so that the next one learns from"
                                        + " its mistakes.")
                Optional<Path> weights,
        @Setting(
                        description = "Made clips with several alike objects that touch and cross, every other one hard;"
                                + " each of their objects is followed.",
                        byDefault = "0",
                        min = 0,
                        max = 10_000)
                int phantoms,
        @Setting(
                        description = "Length of a made clip.",
                        byDefault = "30",
                        min = 2,
                        max = 10_000,
                        unit = "frames")
                int phantomFrames)
        implements Settings {}
