// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/** The figures of {@code result.json}. Pure. */
final class SpreadResult {
    private SpreadResult() {}

    static Map<String, Object> of(
            List<MeasuredClip> clips, ErrorPropagationSettings settings, SpreadStatistics statistics) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", clips.size());
        result.put("smoothing", settings.smoothing());
        result.put("resamples", settings.resamples());
        result.put("answer", sentence(statistics.answer()));
        result.put("prompts", prompts(statistics.all()));
        Map<String, Object> groups = new LinkedHashMap<>();
        for (SpreadStatistics.TraitGroups group : statistics.groups()) {
            Map<String, Object> thirds = new LinkedHashMap<>();
            for (int third = 0; third < group.thirds().size(); third++) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put(
                        "clips",
                        group.strata().thirds().get(third).stream()
                                .map(i -> clips.get(i).name())
                                .toList());
                entry.put("prompts", prompts(group.thirds().get(third)));
                thirds.put(Strata.NAMES.get(third), entry);
            }
            groups.put(name(group.strata().trait()), thirds);
        }
        result.put("groups", groups);
        result.put("budget", budget(statistics.answer(), settings));
        Map<String, Object> perClip = new LinkedHashMap<>();
        for (MeasuredClip clip : clips) {
            perClip.put(clip.name(), clip(clip));
        }
        result.put("perClip", perClip);
        return result;
    }

    /** Short name of a prompt. */
    static String name(PromptKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Traits.Trait trait) {
        return trait.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> prompts(Map<PromptKind, SpreadStatistics.Group> groups) {
        Map<String, Object> prompts = new LinkedHashMap<>();
        groups.forEach((kind, group) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("slope", limits(group.trend().slope()));
            entry.put("halfLife", limits(group.trend().halfLife()));
            entry.put(
                    "halfLifeReached", Double.isFinite(group.trend().halfLife().value()));
            entry.put("mean", group.curve().mean());
            entry.put("smoothed", group.curve().smoothed());
            entry.put("low", group.curve().low());
            entry.put("high", group.curve().high());
            entry.put("clips", group.curve().clips());
            prompts.put(name(kind), entry);
        });
        return prompts;
    }

    private static Map<String, Object> limits(Trend.Limits limits) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("value", limits.value());
        entry.put("low", limits.low());
        entry.put("high", limits.high());
        return entry;
    }

    private static Map<String, Object> budget(BudgetAnswer answer, ErrorPropagationSettings settings) {
        Map<String, Object> budget = new LinkedHashMap<>();
        Map<String, Object> costs = new LinkedHashMap<>();
        Map<String, Object> dice = new LinkedHashMap<>();
        for (PromptKind kind : PromptKind.values()) {
            costs.put(name(kind), SpreadStatistics.costs(settings)[kind.ordinal()]);
            dice.put(name(kind), answer.dice()[kind.ordinal()]);
        }
        budget.put("secondsPerPrompt", costs);
        budget.put("secondsPer100Frames", answer.budgets());
        budget.put("dice", dice);
        List<Object> stretches = new ArrayList<>();
        for (BudgetAnswer.Stretch stretch : answer.stretches()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("from", stretch.from());
            entry.put("to", stretch.to());
            entry.put("prompt", name(PromptKind.values()[stretch.best()]));
            entry.put("certainty", stretch.certainty());
            stretches.add(entry);
        }
        budget.put("best", stretches);
        return budget;
    }

    private static Map<String, Object> clip(MeasuredClip clip) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (Traits.Trait trait : Traits.Trait.values()) {
            entry.put(name(trait), trait.of(clip.traits()));
        }
        clip.losses().forEach((kind, losses) -> {
            entry.put("start", losses.start());
            entry.put("objects", losses.objects());
            entry.put(name(kind), losses.loss());
        });
        return entry;
    }

    /** The conclusion in words. */
    static String sentence(BudgetAnswer answer) {
        StringBuilder text = new StringBuilder();
        List<BudgetAnswer.Stretch> stretches = answer.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            BudgetAnswer.Stretch stretch = stretches.get(i);
            String prompt = name(PromptKind.values()[stretch.best()]);
            if (i == 0) {
                text.append(prompt);
            } else {
                text.append(String.format(Locale.ROOT, ", from %.0f s on %s", stretch.from(), prompt));
            }
        }
        return text.isEmpty()
                ? "Nothing was measured that could be compared."
                : "By seconds of work a 100 frames, the best mean Dice is to be expected of: " + text + ".";
    }
}
