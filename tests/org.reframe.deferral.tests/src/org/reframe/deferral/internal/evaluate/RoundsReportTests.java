// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.task.Section;

class RoundsReportTests {
    private static final double SECONDS_PER_DICE = 800;

    /** Two clips of each of six videos; Dice after each prompt. */
    private static List<RoundsOfClip> clips(double... dice) {
        List<RoundsOfClip> clips = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            List<Round> rounds = new ArrayList<>();
            for (int k = 0; k < dice.length; k++) {
                double lost = n / 1024.0 * dice[k];
                rounds.add(new Round(k, k == 0 ? "mask" : "box", Double.NaN, 80 * (k + 1), dice[k] - lost));
            }
            clips.add(new RoundsOfClip("video " + n / 2, 1, 10 * (n % 2), 10 * (n % 2) + 9, rounds, "it was over"));
        }
        return clips;
    }

    private static Section tests(String subject, Map<String, List<RoundsOfClip>> runs) {
        List<Section> sections = new RoundsReport(runs, 2, SECONDS_PER_DICE, subject).sections();
        return sections.stream()
                .filter(section -> section.title().startsWith("Signed-rank tests"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "Dice of the last round and Dice after costs are tested by clip and by video: what corrections gain may be less than they cost")
    void tests() {
        Map<String, List<RoundsOfClip>> runs = new LinkedHashMap<>();
        runs.put("one", clips(0.5, 0.75));
        runs.put("never", clips(0.5));
        runs.put("two", clips(0.5, 0.75, 0.8125));
        Section.Table table = assertInstanceOf(Section.Table.class, tests("one", runs));
        assertEquals("tests", table.name());
        assertEquals(4, table.rows().size());
        assertTrue(table.columns()
                .containsAll(List.of(
                        "difference in Dice",
                        "difference in Dice after costs",
                        "p of Dice after costs, Holm",
                        "pairs that differ in Dice",
                        "effect on Dice after costs")));
        // One correction gains a quarter or less than that, for a tenth.
        List<Object> clips = table.rows().get(0);
        assertEquals(List.of("one against never", "mask", "clip", 12), clips.subList(0, 4));
        double mean = 0.25 * (1 - 5.5 / 1024);
        assertEquals(mean, cell(table, 0, "difference in Dice"), 1e-12);
        assertEquals(mean - 0.1, cell(table, 0, "difference in Dice after costs"), 1e-12);
        assertEquals(2 * Math.pow(0.5, 12), cell(table, 0, "p of Dice"), 1e-12);
        assertEquals(4 * Math.pow(0.5, 12), cell(table, 0, "p of Dice, Holm"), 1e-12);
        List<Object> videos = table.rows().get(1);
        assertEquals(List.of("one against never", "mask", "video", 6), videos.subList(0, 4));
        assertEquals(2 * Math.pow(0.5, 6), cell(table, 1, "p of Dice"), 1e-12);
        // The second correction gains a sixteenth for a tenth: more Dice, but not worth it.
        assertEquals("one against two", table.rows().get(3).get(0));
        assertEquals(-1.0, cell(table, 3, "effect on Dice"), 1e-12);
        assertEquals(1.0, cell(table, 3, "effect on Dice after costs"), 1e-12);
    }

    private static double cell(Section.Table table, int row, String column) {
        return (double) table.rows().get(row).get(table.columns().indexOf(column));
    }

    @Test
    @DisplayName("A subject that has not played is named with those that have")
    void subject() {
        Map<String, List<RoundsOfClip>> runs = Map.of("never", clips(0.5));
        Section.Text text = assertInstanceOf(Section.Text.class, tests("light", runs));
        assertTrue(text.text().contains("light has no decisions") && text.text().contains("never"), text.text());
    }
}
