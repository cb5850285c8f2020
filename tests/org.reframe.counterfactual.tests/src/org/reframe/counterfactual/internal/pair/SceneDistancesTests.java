// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SceneDistancesTests {
    @Test
    @DisplayName("Every frame counts the same, whatever the length of its video")
    void means() {
        SceneMeans means = new SceneMeans(2, 2);
        means.add(0, new double[] {1, 0});
        means.add(0, new double[] {0, 1});
        means.add(0, new double[] {0, 1});
        assertArrayEquals(new double[] {1.0 / 3, 2.0 / 3}, means.means()[0], 1e-15);
        assertTrue(Double.isNaN(means.means()[1][0]));
        double[] wrong = {1};
        assertThrows(IllegalArgumentException.class, () -> means.add(1, wrong));
    }

    @Test
    @DisplayName("Classes are ordered by L1 distance, at equal distances by number, never with themselves")
    void order() {
        double[][] rows = {{1, 0}, {0, 1}, {0.5, 0.5}, {0, 1}, {0.9, 0.1}};
        SceneDistances distances = new SceneDistances(rows);
        assertEquals(2, distances.between(0, 1), 0);
        assertEquals(List.of(4, 2, 1, 3), distances.order(0));
        assertEquals(List.of(4, 2), distances.close(0, 2));
        assertEquals(List.of(1, 2, 3), distances.far(0, 3));
        assertEquals(List.of(1, 2, 3, 4), distances.far(0, 200));
        assertArrayEquals(new double[] {0, 2, 1, 2, 0.2}, distances.from(0), 1e-15);
    }

    @Test
    @DisplayName("Bounds of eligibility belong to it, and one frame outside is enough to fail")
    void eligibility() {
        Eligibility rule = Eligibility.PUBLISHED;
        assertTrue(rule.human(new double[] {0.05, 0.5}));
        assertFalse(rule.human(new double[] {0.2, 0.0499}));
        assertFalse(rule.human(new double[] {0.2, 0.5001}));
        assertTrue(rule.background(new double[] {0, 0.5}));
        assertFalse(rule.background(new double[] {0, 0.51}));
        assertFalse(rule.human(new double[] {Double.NaN}));
    }
}
