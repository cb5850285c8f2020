// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.cost.CorrectionCost;

/**
 * Settings of {@link DeferralSuggestTask}.
 *
 * @param project folder
 * @param video name or id
 * @param object name, export id or id
 * @param policy id
 * @param lambda cost of a correction
 * @param candidates |J|
 * @param window frames of a clip
 * @param clips most clips
 * @param propagator whose masks these are
 */
public record DeferralSuggestSettings(
        @Setting(description = "Project; it is only read, and may be open elsewhere.") Path project,
        @Setting(description = "Name or id of the video; all without it.") List<String> video,
        @Setting(description = "Name, number or id of the object; all without it.") List<String> object,
        @Setting(description = "Id of the deferral policy, or id=MODEL.", byDefault = "lowest-quality") String policy,
        @Setting(
                        description = "Cost of a correction in units of a clip's mean Dice.",
                        byDefault = "0.01",
                        min = 0,
                        max = 1)
                double lambda,
        @Setting(description = "Frames of a clip that may be corrected, |J|.", byDefault = "10", min = 1, max = 1000)
                int candidates,
        @Setting(
                        description = "Frames of a clip; longer spans between pins are cut at its multiples.",
                        unit = "frames",
                        byDefault = "100",
                        min = 2,
                        max = 100000)
                int window,
        @Setting(
                        description =
                                "Most clips of an object that the policy is asked about, the most doubtful first.",
                        byDefault = "6",
                        min = 1,
                        max = 100000)
                int clips,
        @Setting(
                        description =
                                "Propagator that the masks are of, with options, so that a policy for another one refuses.")
                Optional<String> propagator)
        implements Settings {
    @Override
    public List<String> problems() {
        return CorrectionCost.problem("--lambda", lambda).stream().toList();
    }
}
