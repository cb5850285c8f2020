// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.cost.CorrectionCost;
import org.reframe.deferral.internal.table.TableHeader;

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
 * @param prompts kinds to choose from
 * @param secondsPerDice what the annotator's time is worth; 0 for lambda
 * @param seconds that kinds take, as kind=seconds
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
                Optional<String> propagator,
        @Setting(
                        description =
                                "Kinds of prompt to choose from, the usual one first: it is told where the gains of the others were not measured. All without it, a mask first.")
                List<PromptKind> prompts,
        @Setting(
                        description =
                                "Seconds of the annotator that 1.0 of a clip's mean Dice is worth, so that each kind of prompt costs its time; 0: each costs --lambda.",
                        byDefault = "0",
                        min = 0,
                        max = 1e9)
                double secondsPerDice,
        @Setting(
                        description =
                                "What a kind of prompt takes this annotator, as kind=seconds; otherwise mask=80, box=7, points=5.5.")
                List<String> seconds)
        implements Settings {
    /** Longest time that is believed, as in the desktop. */
    private static final double LONGEST = 600;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(
                CorrectionCost.problem("--lambda", lambda).stream().toList());
        if (!Double.isFinite(secondsPerDice)) {
            problems.add("--seconds-per-dice is " + secondsPerDice + "; give a number of seconds.");
        }
        Set<PromptKind> timed = EnumSet.noneOf(PromptKind.class);
        for (String each : seconds) {
            Optional<PromptKind> kind = kind(each);
            double taken = taken(each);
            if (kind.isEmpty() || !(taken > 0 && taken <= LONGEST) || !timed.add(kind.get())) {
                problems.add("--seconds " + each
                        + " is no time of a kind: give mask, box or points once each, = and seconds above 0 to 600.");
            }
        }
        return problems;
    }

    /** Kinds to choose from with what they cost, the usual one first. */
    List<PromptCost> kinds() {
        List<PromptKind> chosen = prompts.isEmpty() ? List.of(PromptKind.values()) : prompts;
        return chosen.stream()
                .distinct()
                .map(kind -> {
                    double takes = takes(kind);
                    return new PromptCost(
                            kind, takes, secondsPerDice > 0 ? Math.min(1, takes / secondsPerDice) : lambda);
                })
                .toList();
    }

    private double takes(PromptKind kind) {
        return seconds.stream()
                .filter(each -> kind(each).filter(kind::equals).isPresent())
                .mapToDouble(DeferralSuggestSettings::taken)
                .findFirst()
                .orElse(PromptCost.usualSeconds(kind));
    }

    private static Optional<PromptKind> kind(String text) {
        String name = text.split("=", 2)[0].strip();
        return Arrays.stream(PromptKind.values())
                .filter(kind -> TableHeader.name(kind).equals(name))
                .findFirst();
    }

    private static double taken(String text) {
        try {
            return Double.parseDouble(text.substring(text.indexOf('=') + 1));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
