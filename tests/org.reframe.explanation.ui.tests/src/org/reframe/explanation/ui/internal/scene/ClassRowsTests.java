// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.MapArea;

class ClassRowsTests {
    private static final int MANY = 400;

    /** 400 classes, each less probable than the one before. */
    private static Side side(List<String> labels) {
        Explanation made = Made.explanation("clip.mp4", "", new MapArea(0, 0, 100, 60), "slow");
        double[] probabilities = IntStream.range(0, MANY)
                .mapToDouble(i -> (MANY - i) / 100_000.0)
                .toArray();
        List<String> names =
                IntStream.range(0, MANY - 1).mapToObj(i -> "class " + i).toList();
        Explanation many = new Explanation(
                new ExplainedClip("clip.mp4", "", 2, 15, Made.SEEN, labels),
                made.model(),
                new ClassScores(
                        names, Arrays.stream(probabilities).map(Math::log).toArray(), probabilities),
                made.layers(),
                made.maps(),
                made.windows(),
                made.warnings());
        return Side.first(Path.of("made"), many);
    }

    @Test
    void theBestComeFirstAndTheLabelIsNeverLeftOut() {
        ClassRows rows = ClassRows.of(side(List.of("class 300")), "");
        assertEquals(ClassRows.MOST + 1, rows.rows().size());
        assertEquals(new ClassRows.Row(0, 1, "class 0", false), rows.rows().getFirst());
        assertEquals(new ClassRows.Row(300, 301, "class 300", true), rows.rows().getLast());
        assertEquals("Label: class 300 (number 301, 0.1 %)", rows.labels());
    }

    @Test
    void aClassWithoutNameIsKnownByItsNumber() {
        ClassRows rows = ClassRows.of(side(List.of("399", "class 1")), "");
        assertTrue(rows.rows().getLast().label());
        assertTrue(rows.rows().get(1).label());
        assertEquals("Labels: 399 (number 400, 0.0 %), class 1 (number 2, 0.4 %)", rows.labels());
    }

    @Test
    void theFilterNarrowsLabelsToo() {
        ClassRows rows = ClassRows.of(side(List.of("class 300")), " CLASS 39");
        assertEquals(11 - 1, rows.rows().size(), "39 and 390 to 398");
        assertFalse(rows.rows().stream().anyMatch(ClassRows.Row::label));
    }

    @Test
    void withoutLabelsNothingIsSaid() {
        assertEquals("", ClassRows.of(side(List.of()), "").labels());
    }
}
