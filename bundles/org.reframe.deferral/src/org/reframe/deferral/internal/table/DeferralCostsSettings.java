// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param project measured instead of a DAVIS folder
 * @param video names or ids of the project's videos; empty for all
 * @param object names, numbers or ids of the project's objects; empty for all
 * @param checked least share of a clip's frames that people have checked
 * @param correction kind of the corrections; the same as the first prompt without it
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
        @Setting(
                        description = "Prompt on the first frame, and on the corrected one without --correction.",
                        byDefault = "mask")
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
                int pins,
        @Setting(
                        description =
                                "Project to measure, without --davis and --phantoms: truth is what people pinned, accepted or imported. It is only read, and may be open elsewhere.")
                Optional<Path> project,
        @Setting(description = "With --project: name or id of the video; all without it.") List<String> video,
        @Setting(description = "With --project: name, number or id of the object; all without it.") List<String> object,
        @Setting(
                        description =
                                "With --project: least share of a clip's frames that must be checked; the others do not count in Dice.",
                        byDefault = "0.5",
                        min = 0,
                        max = 1)
                double checked,
        @Setting(
                        description =
                                "Prompt on the corrected frame if it is another kind, to measure what share of the gain that has (deferral-train --shares).")
                Optional<SimulatedExpert.PromptKind> correction)
        implements Settings {
    /** Settings without a project. */
    DeferralCostsSettings(
            Optional<Path> davis,
            int phantoms,
            int phantomSeed,
            int phantomHeight,
            String propagator,
            SimulatedExpert.PromptKind prompt,
            int window,
            int stride,
            int candidates,
            List<String> sequences,
            int shard,
            int shards,
            int pins) {
        this(
                davis,
                phantoms,
                phantomSeed,
                phantomHeight,
                propagator,
                prompt,
                window,
                stride,
                candidates,
                sequences,
                shard,
                shards,
                pins,
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                Optional.empty());
    }

    /** Kinds of prompt of the table. */
    Prompts prompts() {
        return new Prompts(prompt, correction.orElse(prompt));
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        int sources = (davis.isPresent() ? 1 : 0) + (phantoms > 0 ? 1 : 0) + (project.isPresent() ? 1 : 0);
        if (sources != 1) {
            problems.add("Give one of --davis, --phantoms and --project, so that there are clips with truth.");
        }
        problems.addAll(chosen(project.isPresent(), sequences, Stream.concat(video.stream(), object.stream())));
        if (!(checked >= 0 && checked <= 1)) problems.add("--checked is " + checked + "; give a share, 0 to 1.");
        if (phantomHeight % 6 != 0)
            problems.add("--phantom-height must be a multiple of 6, not " + phantomHeight + ".");
        if (shard > shards) problems.add("--shard is " + shard + ", but there are " + shards + " parts (--shards).");
        return problems;
    }

    /**
     * Problems of a choice that is not of the given kind of source.
     *
     * @param project whether the source is a project
     * @param sequences chosen of a folder
     * @param ofProject videos and objects chosen of a project
     */
    public static List<String> chosen(boolean project, List<String> sequences, Stream<String> ofProject) {
        if (project && !sequences.isEmpty()) {
            return List.of("--sequences are for folders; choose from a project by --video and --object.");
        }
        if (!project && ofProject.findAny().isPresent()) {
            return List.of("--video and --object are for --project; choose from a folder by --sequences.");
        }
        return List.of();
    }

    /** The option that leaves out a video. */
    String leaveOut() {
        return project.isPresent() ? "--video" : "--sequences";
    }
}
