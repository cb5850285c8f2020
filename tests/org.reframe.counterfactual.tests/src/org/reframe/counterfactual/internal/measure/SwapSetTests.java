// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SwapSetTests {
    @Test
    @DisplayName("A background's class is an error only where the human is of another")
    void exclusion() {
        SwapRun run = new SwapRun(new int[] {1, 1, 2, 3}, new int[] {2, 1, 3, 1}, new int[] {2, 1, 2, 0});
        assertEquals(0.5, run.humanAccuracy());
        assertEquals(0.5, run.backgroundShare());
        assertEquals(1.0 / 3, run.backgroundError(), 1e-15);
    }

    @Test
    @DisplayName("Means are over videos, so that a larger generation counts more")
    void overVideos() {
        SwapRun one = new SwapRun(new int[] {1}, new int[] {2}, new int[] {2});
        SwapRun three = new SwapRun(new int[] {1, 1, 1}, new int[] {2, 2, 1}, new int[] {1, 1, 1});
        SwapSet set = new SwapSet(List.of(one, three));
        assertEquals(0.75, set.humanAccuracy(), 1e-15);
        assertEquals(1.0 / 3, set.backgroundError(), 1e-15);
    }

    @Test
    @DisplayName("Without mixed videos there is no error of the background to speak of")
    void sameClass() {
        SwapRun same = new SwapRun(new int[] {4, 5}, new int[] {4, 5}, new int[] {4, 0});
        assertTrue(Double.isNaN(same.backgroundError()));
        assertTrue(Double.isNaN(new SwapSet(List.of(same)).backgroundError()));
        assertEquals(0.5, new SwapSet(List.of(same)).humanAccuracy());
        assertTrue(Double.isNaN(new SwapSet(List.of()).humanAccuracy()));
    }

    @Test
    @DisplayName("A ratio relates an accuracy to that on the originals; lengths must agree")
    void ratio() {
        assertEquals(0.25, new OriginalRatio(0.8, 0.2).value(), 1e-15);
        assertTrue(Double.isNaN(new OriginalRatio(0, 0).value()));
        int[] two = {1, 2};
        int[] three = {1, 2, 3};
        assertThrows(IllegalArgumentException.class, () -> Accuracy.of(two, three));
        assertThrows(IllegalArgumentException.class, () -> new SwapRun(two, three, three));
    }
}
