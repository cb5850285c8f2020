// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reframe.api.task.Section;

/**
 * What policies said of frames, and how right the masks were there: a reason that names a fault of a mask that has none teaches
 * people not to read reasons. Numbers in a sentence, and what follows a semicolon, are left out. Pure.
 */
final class SaidOfFrames {
    /** From this Dice on a mask looks right. */
    static final double RIGHT = 0.9;

    private SaidOfFrames() {}

    /** How often something was said. */
    private static final class Count {
        private int frames;
        private int right;
        private double dice;

        void add(double known) {
            frames++;
            right += known >= RIGHT ? 1 : 0;
            dice += known;
        }
    }

    /** A row for each sentence of each policy; none when nobody said anything of every candidate. */
    static List<Section> sections(List<PolicyRun> runs) {
        List<List<Object>> rows = new ArrayList<>();
        for (PolicyRun run : runs) {
            counts(run)
                    .forEach((sentence, count) -> rows.add(List.of(
                            run.name(),
                            sentence,
                            count.frames,
                            count.dice / count.frames,
                            (double) count.right / count.frames)));
        }
        if (rows.isEmpty()) return List.of();
        return List.of(new Section.Table(
                "What was said of candidates, and their masks by the truth",
                "reasons",
                List.of("policy", "sentence", "frames", "mean Dice", "share with Dice of 0.9 or more"),
                rows));
    }

    private static Map<String, Count> counts(PolicyRun run) {
        Map<String, Count> counts = new TreeMap<>();
        for (Outcome outcome : run.outcomes()) {
            for (int k = 0; k < outcome.said().size(); k++) {
                int frame = outcome.clip().candidates().get(k) - outcome.clip().first();
                double dice = outcome.clip().dice().get(frame);
                if (dice < 0) continue;
                counts.computeIfAbsent(sentence(outcome.said().get(k)), s -> new Count())
                        .add(dice);
            }
        }
        return counts;
    }

    private static String sentence(String said) {
        return said.replaceAll("[0-9]+([.][0-9]+)?", "#").strip();
    }
}
