// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;

/** Classes that networks take for others, with the clips for which they do. Used by one thread. */
final class ConfusedPairs {
    /** Pairs with pictures, and clips of each, at most: more than this nobody looks through. */
    private static final int SHOWN = 12;

    private static final int CLIPS = 4;

    private final Map<String, Pair> pairs = new TreeMap<>();

    /**
     * A network's mistake.
     *
     * @param clip name
     * @param margin how far the wrong class lies above the label
     */
    private record Mistake(String clip, double margin) {}

    private record Pair(String label, String predicted, int[] counts, List<Mistake> mistakes) {
        /** Confused by both comes first. */
        int common() {
            return Math.min(counts[0], counts[1]);
        }

        List<String> surest() {
            Set<String> clips = new LinkedHashSet<>();
            mistakes.stream()
                    .sorted(Comparator.comparingDouble(Mistake::margin).reversed())
                    .forEach(mistake -> clips.add(mistake.clip()));
            return List.copyOf(clips);
        }
    }

    /**
     * Takes what a network makes of a clip.
     *
     * @param clip name
     * @param row its scores
     * @param classes names
     * @param network 0 for the first, 1 for the second
     */
    void add(String clip, ScoreTable.Row row, List<String> classes, int network) {
        String predicted = classes.get(row.best());
        if (row.label().equals(predicted)) return;
        Pair pair = of(row.label(), predicted);
        pair.counts()[network]++;
        pair.mistakes().add(new Mistake(clip, row.margin(classes.indexOf(row.label()))));
    }

    /** Takes a clip that both networks take for the same other class. */
    void both(String label, String predicted) {
        of(label, predicted).counts()[2]++;
    }

    private Pair of(String label, String predicted) {
        return pairs.computeIfAbsent(
                label + "\n" + predicted, key -> new Pair(label, predicted, new int[3], new ArrayList<>()));
    }

    private List<Pair> sorted() {
        return pairs.values().stream()
                .sorted(Comparator.comparingInt(Pair::common).reversed())
                .toList();
    }

    /** All pairs, those that both networks confuse most often first. */
    Section table(int most) {
        List<List<Object>> rows = new ArrayList<>();
        for (Pair pair : sorted().subList(0, Math.min(most, pairs.size()))) {
            int[] counts = pair.counts();
            rows.add(List.of(pair.label(), pair.predicted(), counts[0], counts[1], counts[2]));
        }
        return new Section.Table(
                "Confused classes",
                "confused",
                List.of("label", "predicted", "by the first network", "by the second", "by both for the same clip"),
                rows);
    }

    /** The clips that pictures are shown of where there are some: the surest mistakes of the first pairs. */
    Set<String> clips(int most) {
        Set<String> clips = new LinkedHashSet<>();
        for (Pair pair : sorted().subList(0, Math.min(Math.min(SHOWN, most), pairs.size()))) {
            clips.addAll(pair.surest().stream().limit(CLIPS).toList());
        }
        return clips;
    }

    /** Pictures of clips of the first pairs, the surest mistakes first; pairs without pictures are left out. */
    List<Section> galleries(CaseMaps maps, int most) throws RunException {
        List<Section> galleries = new ArrayList<>();
        for (Pair pair : sorted().subList(0, Math.min(most, pairs.size()))) {
            List<String> files = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (String clip : pair.surest()) {
                List<String> found = names.size() < CLIPS ? maps.take(clip) : List.of();
                if (!found.isEmpty()) names.add(clip);
                files.addAll(found);
            }
            if (names.isEmpty()) continue;
            String title = pair.label() + " taken for " + pair.predicted() + ": " + String.join(", ", names);
            galleries.add(new Section.Gallery(title, files));
            if (galleries.size() == SHOWN) break;
        }
        return galleries;
    }
}
