// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.Prompts;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * What share of the gain of one kind of prompt another kind has: the ratio of the mean gains over all candidates of the clips
 * that both were measured on, after the same first prompt. Without a table of that, gains after a first prompt of the other kind
 * stand in; they are larger, because such a prompt leaves more to gain. A share below 0 counts as 0. Pure.
 */
public final class PromptShares {
    private final Map<Prompts, Map<String, List<Double>>> gains = new HashMap<>();

    /**
     * Shares by tables.
     *
     * @throws RunException (usage) when they are of different propagators
     */
    public PromptShares(List<CostTable> tables) throws RunException {
        for (CostTable table : tables) {
            TableHeader header = table.header();
            TableHeader before = tables.get(0).header();
            if (!header.propagator().equals(before.propagator())
                    || !header.basis().equals(before.basis())) {
                throw RunException.usage(table.folder() + " was measured with " + header.propagator() + " ("
                        + header.basis() + "), " + tables.get(0).folder() + " with " + before.propagator() + " ("
                        + before.basis() + "); their gains cannot be compared.");
            }
            Map<String, List<Double>> own =
                    gains.computeIfAbsent(Prompts.of(header.prompt()), prompts -> new HashMap<>());
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
    public Map<PromptKind, Double> of(PromptKind own, Collection<PromptKind> wanted) {
        Map<PromptKind, Double> shares = new EnumMap<>(PromptKind.class);
        for (PromptKind kind : wanted) {
            Shared shared = shared(own, kind);
            if (shared.whole() > 0) shares.put(kind, Math.max(0, shared.part() / shared.whole()));
        }
        return shares;
    }

    /** Clips that a kind and the own one were measured on. */
    public int clips(PromptKind own, PromptKind kind) {
        return shared(own, kind).clips();
    }

    /** Sums of gains over clips that both kinds were measured on. */
    private record Shared(int clips, double whole, double part) {}

    private Shared shared(PromptKind own, PromptKind kind) {
        Prompts after = new Prompts(own, kind);
        Map<String, List<Double>> ours = gains.getOrDefault(new Prompts(own, own), Map.of());
        Map<String, List<Double>> theirs =
                gains.getOrDefault(gains.containsKey(after) ? after : new Prompts(kind, kind), Map.of());
        int clips = 0;
        double whole = 0;
        double part = 0;
        for (Map.Entry<String, List<Double>> clip : ours.entrySet()) {
            if (!theirs.containsKey(clip.getKey())) continue;
            clips++;
            whole += sum(clip.getValue());
            part += sum(theirs.getOrDefault(clip.getKey(), List.of()));
        }
        return new Shared(clips, whole, part);
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
