// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link BenchmarkCostsTask}.
 *
 * @param davis folder with sequences; a phantom is made without it
 * @param sequences names; all of the folder without it
 * @param phantomHeight in pixels
 * @param propagators ids, with options after a colon; each is a row
 * @param window frames of a clip
 * @param stride frames between the starts of clips
 * @param candidates |J|
 * @param clips most clips of a sequence
 */
public record BenchmarkCostsSettings(
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png; a phantom without it.")
                Optional<Path> davis,
        @Setting(description = "Sequences to measure; all without it.") List<String> sequences,
        @Setting(
                        description = "Height of the phantom, a multiple of 6; it is 4:3.",
                        unit = "px",
                        byDefault = "120",
                        min = 66,
                        max = 2160)
                int phantomHeight,
        @Setting(description = "Ids of propagators, with options: id:option=value; flow without it.")
                List<String> propagators,
        @Setting(description = "Length of a clip.", unit = "frames", byDefault = "51", min = 2, max = 100000)
                int window,
        @Setting(
                        description = "Distance of the starts of clips.",
                        unit = "frames",
                        byDefault = "10",
                        min = 1,
                        max = 100000)
                int stride,
        @Setting(description = "Frames of a clip that may be corrected, |J|.", byDefault = "10", min = 1, max = 1000)
                int candidates,
        @Setting(description = "Clips of a sequence, at the most.", byDefault = "3", min = 1, max = 100000) int clips)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (phantomHeight % 6 != 0)
            problems.add("--phantom-height must be a multiple of 6, not " + phantomHeight + ".");
        return problems;
    }

    /** How the clips are cut. */
    DeferralCostsSettings costs(String propagator) {
        return new DeferralCostsSettings(
                davis,
                davis.isPresent() ? 0 : 1,
                0,
                phantomHeight,
                propagator,
                PromptKind.MASK,
                window,
                stride,
                candidates,
                sequences,
                1,
                1,
                1);
    }

    /** Propagators, at least one. */
    List<String> asked() {
        return propagators.isEmpty() ? List.of("flow") : propagators;
    }
}
