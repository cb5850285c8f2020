// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * What share of the gain of one kind of prompt another kind has: the ratio of the mean gains over all candidates of the clips
 * that both were measured on. A share below 0 counts as 0. Pure.
 */
final class PromptShares {
    private final Map<PromptKind, Map<String, List<Double>>> gains = new EnumMap<>(PromptKind.class);

    /**
     * Shares by tables.
     *
     * @throws RunException (usage) when they are of different propagators
     */
    PromptShares(List<CostTable> tables) throws RunException {
        for (CostTable table : tables) {
            TableHeader header = table.header();
            TableHeader before = tables.get(0).header();
            if (!header.propagator().equals(before.propagator())
                    || !header.basis().equals(before.basis())) {
                throw RunException.usage(table.folder() + " was measured with " + header.propagator() + " ("
                        + header.basis() + "), " + tables.get(0).folder() + " with " + before.propagator() + " ("
                        + before.basis() + "); their gains cannot be compared.");
            }
            PromptKind kind = PromptKind.valueOf(header.prompt().toUpperCase(Locale.ROOT));
            Map<String, List<Double>> own = gains.computeIfAbsent(kind, k -> new HashMap<>());
            for (ClipCosts clip : table.clips()) {
                List<Double> all = new ArrayList<>();
                for (double loss : clip.losses().corrected())
                    all.add(clip.losses().accepted() - loss);
                own.put(name(clip), all);
            }
        }
    }

    private static String name(ClipCosts clip) {
        return clip.video() + " " + clip.object() + " " + clip.first() + "-" + clip.last() + " " + clip.candidates()
                + " " + clip.corrected();
    }

    /** Shares of the wanted kinds that can be told. */
    Map<PromptKind, Double> of(PromptKind own, Collection<PromptKind> wanted) {
        Map<PromptKind, Double> shares = new EnumMap<>(PromptKind.class);
        for (PromptKind kind : wanted) share(own, kind).ifPresent(share -> shares.put(kind, share));
        return shares;
    }

    private Optional<Double> share(PromptKind own, PromptKind kind) {
        Map<String, List<Double>> ours = gains.getOrDefault(own, Map.of());
        Map<String, List<Double>> theirs = gains.getOrDefault(kind, Map.of());
        double whole = 0;
        double part = 0;
        for (Map.Entry<String, List<Double>> clip : ours.entrySet()) {
            if (!theirs.containsKey(clip.getKey())) continue;
            whole += sum(clip.getValue());
            part += sum(theirs.getOrDefault(clip.getKey(), List.of()));
        }
        return whole > 0 ? Optional.of(Math.max(0, part / whole)) : Optional.empty();
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
