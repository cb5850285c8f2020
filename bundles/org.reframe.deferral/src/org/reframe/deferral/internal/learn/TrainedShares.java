// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.kind.MeasuredShare;
import org.reframe.deferral.internal.kind.PromptShares;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.Prompts;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * Shares of the gain of masks that boxes and clicks have, by tables of corrections with them after a first mask.
 *
 * @param rows one a kind; none without such tables
 * @param remarks what is to be said of them
 */
record TrainedShares(List<MeasuredShare> rows, List<String> remarks) {
    private static final String MEASURE =
            "measure with deferral-costs --prompt mask --correction box (or points), on the clips of --tables";
    /** Characters of a command, which is for people. */
    private static final int LONGEST = 2000;

    TrainedShares {
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
    }

    /**
     * Shares by tables. More than what may be in a file of shares is noise of few clips, or of clips on which masks hardly gain
     * anything: it is bounded, as a share below 0 is, and a remark says so.
     *
     * @param tables trained on, of one kind of prompt
     * @param others measured with corrections of another kind
     * @throws RunException (usage) when a table cannot give a share
     */
    static TrainedShares of(List<CostTable> tables, List<Path> others) throws RunException {
        if (others.isEmpty()) return new TrainedShares(List.of(), List.of());
        TableHeader header = tables.get(0).header();
        if (Prompts.of(header.prompt()).first() != PromptKind.MASK) {
            throw RunException.usage("Shares are of the gain of masks, and " + tables.get(0).folder()
                    + " was measured with " + header.prompt() + ". Give --tables of --prompt mask, or no --shares.");
        }
        List<CostTable> all = new ArrayList<>(tables);
        SortedSet<PromptKind> kinds = new TreeSet<>();
        for (Path path : others) {
            CostTable table = CostTable.read(path);
            Prompts prompts = Prompts.of(table.header().prompt());
            if (prompts.first() != PromptKind.MASK || prompts.isOne()) {
                throw RunException.usage(table.folder() + " cannot give a share of the gain of masks (--shares): it was"
                        + " measured with " + prompts.text() + ", not with boxes or clicks after a mask. Please " + MEASURE
                        + ".");
            }
            kinds.add(prompts.correction());
            all.add(table);
        }
        PromptShares measured = new PromptShares(all);
        List<MeasuredShare> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Map<PromptKind, Double> shares = measured.of(PromptKind.MASK, kinds);
        for (PromptKind kind : kinds) {
            String name = TableHeader.name(kind);
            int clips = measured.clips(PromptKind.MASK, kind);
            if (clips == 0) {
                throw RunException.usage("--shares of " + name + " have no clip in common with --tables; measure them"
                        + " with the same videos, --window, --stride and --candidates.");
            }
            if (!shares.containsKey(kind)) {
                throw RunException.usage("Masks gain nothing on the " + clips + " clips that --shares of " + name
                        + " have in common with --tables, so there is no share of it. Measure more clips.");
            }
            double share = shares.getOrDefault(kind, 0.0);
            if (share > PromptOffer.MOST_SHARE) remarks.add(bounded(name, share, clips));
            rows.add(new MeasuredShare(
                    header.propagator(),
                    header.basis(),
                    name,
                    Math.min(share, PromptOffer.MOST_SHARE),
                    clips,
                    command(tables, all.subList(tables.size(), all.size()))));
        }
        return new TrainedShares(rows, remarks);
    }

    private static String bounded(String kind, double share, int clips) {
        return String.format(
                Locale.ROOT,
                "The share of %s is written as %s, the most that there may be: %.2f times the gain of masks was measured on"
                        + " %d clips, on which masks may hardly gain anything. Measure more clips.",
                kind,
                PromptOffer.MOST_SHARE,
                share,
                clips);
    }

    /** What measured it: tables by the names of their folders, which say nothing of where they lay. */
    private static String command(List<CostTable> tables, List<CostTable> others) {
        StringBuilder command = new StringBuilder("./reframe run deferral-train");
        tables.forEach(table -> command.append(" --tables ").append(name(table)));
        others.forEach(table -> command.append(" --shares ").append(name(table)));
        if (command.length() > LONGEST) command.replace(LONGEST, command.length(), " …");
        command.append("; of deferral-costs --prompt mask");
        others.stream()
                .map(CostTable::header)
                .map(header -> String.format(
                        Locale.ROOT,
                        " --correction %s --window %d --stride %d --candidates %d",
                        TableHeader.name(Prompts.of(header.prompt()).correction()),
                        header.window(),
                        header.stride(),
                        header.candidates()))
                .distinct()
                .limit(PromptKind.values().length)
                .forEach(command::append);
        return command.toString();
    }

    private static String name(CostTable table) {
        String name = String.valueOf(table.folder().getFileName());
        return name.matches("[\\w.+-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
