// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networkbenchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTests {
    @Test
    @DisplayName("A step lasts from its first example to that of the next, warm ones left out; without Python there is one side")
    void steps() throws Exception {
        Turns turns = new Turns(
                List.of(List.of(1L)), List.of(List.of(new float[] {1}), List.of(new float[] {2})), Optional.empty());
        for (int step = 0; step < 4; step++) {
            for (int i = 0; i < 2; i++) {
                assertEquals(i + 1, turns.read(i, new SplittableRandom(1)).get(0)[0]);
            }
            // The last step is not measured; the one before is the longest.
            Thread.sleep(step == 2 ? 60 : 1);
        }
        Turns.Times last = turns.times(2, 3);
        assertTrue(last.wall() >= 0.06, last.toString());
        assertTrue(last.cpu() >= 0, last.toString());
        assertTrue(turns.times(0, 1).wall() < last.wall() || turns.times(1, 2).wall() < last.wall());
        assertTrue(Double.isNaN(last.otherWall()) && Double.isNaN(last.otherCpu()));
    }
}
