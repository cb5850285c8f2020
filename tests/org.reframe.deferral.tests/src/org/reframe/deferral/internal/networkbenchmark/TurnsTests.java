// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networkbenchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTests {
    @Test
    @DisplayName(
            "A step lasts from its first example to that of the next, warm ones left out; without Python there is one side")
    void steps() throws Exception {
        AtomicLong elapsed = new AtomicLong();
        AtomicLong worked = new AtomicLong();
        Turns turns = new Turns(
                List.of(List.of(1L)),
                List.of(List.of(new float[] {1}), List.of(new float[] {2})),
                Optional.empty(),
                new Turns.Clock(elapsed::get, worked::get));
        long[] seconds = {5, 2, 4, 9};
        for (long step : seconds) {
            for (int i = 0; i < 2; i++) {
                assertEquals(i + 1, turns.read(i, new SplittableRandom(1)).get(0)[0]);
            }
            // A step lasts on after its last example; that of the last step has no end here.
            elapsed.addAndGet(step * 1_000_000_000);
            worked.addAndGet(2 * step * 1_000_000_000);
        }
        Turns.Times behind = turns.times(1, 3);
        assertEquals(3, behind.wall(), 1e-12);
        assertEquals(6, behind.cpu(), 1e-12);
        assertEquals(5, turns.times(0, 1).wall(), 1e-12);
        assertTrue(Double.isNaN(behind.otherWall()) && Double.isNaN(behind.otherCpu()));
    }

    @Test
    @DisplayName("Without a clock of their own, turns read those of the process")
    void clocks() throws Exception {
        Turns turns = new Turns(List.of(List.of(1L)), List.of(List.of(new float[] {1})), Optional.empty());
        long before = System.nanoTime();
        turns.read(0, new SplittableRandom(1));
        turns.read(0, new SplittableRandom(1));
        double most = (System.nanoTime() - before) / 1e9;
        Turns.Times times = turns.times(0, 1);
        assertTrue(times.wall() >= 0 && times.wall() <= most, times.toString());
        assertTrue(times.cpu() >= 0, times.toString());
    }
}
