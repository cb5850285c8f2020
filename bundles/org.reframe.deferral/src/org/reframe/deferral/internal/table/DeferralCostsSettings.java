// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link DeferralCostsTask}.
 *
 * @param davis DAVIS folder
 * @param phantoms made instead
 * @param phantomSeed of the first one
 * @param phantomHeight in pixels
 * @param propagator id, with options after a colon
 * @param prompt kind of all prompts
 * @param window frames of a clip
 * @param stride frames between the starts of clips
 * @param candidates |J|
 * @param sequences names; empty for all
 * @param shard this run's part, from 1
 * @param shards number of parts
 * @param pins most prompts of a clip that is measured
 */
public record DeferralCostsSettings(
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png.") Optional<Path> davis,
        @Setting(
                        description = "Phantom clips to make and measure when there is no --davis.",
                        byDefault = "0",
                        min = 0,
                        max = 100000)
                int phantoms,
        @Setting(
                        description = "Number of the first phantom; other numbers give other clips.",
                        byDefault = "0",
                        min = 0,
                        max = 1e9)
                int phantomSeed,
        @Setting(
                        description = "Height of phantoms, a multiple of 6; they are 4:3.",
                        unit = "px",
                        byDefault = "240",
                        min = 66,
                        max = 2160)
                int phantomHeight,
        @Setting(description = "Id of the propagator, with options: id:option=value.", byDefault = "flow")
                String propagator,
        @Setting(description = "Prompt on the first frame and on the corrected one.", byDefault = "mask")
                SimulatedExpert.PromptKind prompt,
        @Setting(
                        description = "Length of a clip; a shorter sequence is one clip.",
                        unit = "frames",
                        byDefault = "100",
                        min = 2,
                        max = 100000)
                int window,
        @Setting(
                        description = "Distance of the starts of clips.",
                        unit = "frames",
                        byDefault = "2",
                        min = 1,
                        max = 100000)
                int stride,
        @Setting(description = "Frames of a clip that may be corrected, |J|.", byDefault = "10", min = 1, max = 1000)
                int candidates,
        @Setting(description = "Sequences to measure; all without it.") List<String> sequences,
        @Setting(
                        description = "Which part of the clips this run measures, from 1.",
                        byDefault = "1",
                        min = 1,
                        max = 100000)
                int shard,
        @Setting(
                        description = "Number of parts that the clips are divided into, for several machines.",
                        byDefault = "1",
                        min = 1,
                        max = 100000)
                int shards,
        @Setting(
                        description =
                                "Prompts that clips are measured with, up to: with 2, a clip is measured again after a first correction, on the best candidate or on one drawn.",
                        byDefault = "1",
                        min = 1,
                        max = 100)
                int pins)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (davis.isPresent() == phantoms > 0) {
            problems.add("Give either --davis or --phantoms, so that there are clips with truth.");
        }
        if (phantomHeight % 6 != 0)
            problems.add("--phantom-height must be a multiple of 6, not " + phantomHeight + ".");
        if (shard > shards) problems.add("--shard is " + shard + ", but there are " + shards + " parts (--shards).");
        return problems;
    }
}
