// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void saysTheLastAndOnceThereAreEnoughHowLongTheyTake() {
        Latency latency = new Latency();
        assertEquals("Preview 900 ms", latency.add(900 * MILLISECOND));
        for (int i = 0; i < 3; i++) {
            assertEquals("Preview 40 ms", latency.add(40 * MILLISECOND));
        }
        assertEquals("Preview 60 ms (median 40, 95 % within 900 ms)", latency.add(60 * MILLISECOND));
    }

    @Test
    void forgetsWhatIsLongAgo() {
        Latency latency = new Latency();
        for (int i = 0; i < 50; i++) latency.add(900 * MILLISECOND);
        for (int i = 0; i < 99; i++) latency.add(20 * MILLISECOND);
        assertEquals("Preview 21 ms (median 20, 95 % within 20 ms)", latency.add(21 * MILLISECOND));
    }
}
