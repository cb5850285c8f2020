// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * All statistics of a run.
 *
 * @param all over all clips
 * @param groups over the thirds of each trait; a trait without thirds is left out
 * @param answer which prompt pays
 */
record SpreadStatistics(Map<PromptKind, Group> all, List<TraitGroups> groups, BudgetAnswer answer) {
    /** Curve and trend of some clips after one prompt. */
    record Group(MeanCurve curve, Trend trend) {}

    /**
     * The thirds of a trait.
     *
     * @param strata which clips
     * @param thirds low, middle, high
     */
    record TraitGroups(Strata strata, List<Map<PromptKind, Group>> thirds) {}

    static SpreadStatistics of(List<MeasuredClip> clips, ErrorPropagationSettings settings, RandomGenerator random) {
        Resamples resamples = Resamples.of(clips.size(), settings.resamples(), random);
        Map<PromptKind, Group> all = groups(clips, settings, resamples);
        List<TraitGroups> groups = new ArrayList<>();
        for (Traits.Trait trait : Traits.Trait.values()) {
            Strata strata =
                    Strata.of(trait, clips.stream().map(MeasuredClip::traits).toList());
            List<Map<PromptKind, Group>> thirds = new ArrayList<>();
            for (List<Integer> third : strata.thirds()) {
                List<MeasuredClip> members = third.stream().map(clips::get).toList();
                thirds.add(groups(members, settings, Resamples.of(members.size(), settings.resamples(), random)));
            }
            if (!thirds.isEmpty()) {
                groups.add(new TraitGroups(strata, thirds));
            }
        }
        List<List<double[]>> losses = new ArrayList<>();
        int[] lengths = new int[PromptKind.values().length];
        for (PromptKind kind : PromptKind.values()) {
            losses.add(clips.stream().map(clip -> clip.loss(kind)).toList());
            lengths[kind.ordinal()] = MeanCurve.length(losses.getLast(), settings.minClips());
        }
        return new SpreadStatistics(all, groups, BudgetAnswer.of(losses, costs(settings), lengths, resamples));
    }

    /** Seconds of a prompt, in the order of the kinds. */
    static double[] costs(ErrorPropagationSettings settings) {
        return new double[] {settings.maskSeconds(), settings.boxSeconds(), settings.pointsSeconds()};
    }

    private static Map<PromptKind, Group> groups(
            List<MeasuredClip> clips, ErrorPropagationSettings settings, Resamples resamples) {
        Map<PromptKind, Group> groups = new EnumMap<>(PromptKind.class);
        for (PromptKind kind : PromptKind.values()) {
            List<double[]> losses = clips.stream().map(clip -> clip.loss(kind)).toList();
            MeanCurve curve = MeanCurve.of(losses, settings.smoothing(), settings.minClips(), resamples);
            groups.put(kind, new Group(curve, Trend.of(losses, curve, settings.smoothing(), resamples)));
        }
        return groups;
    }
}
