// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.reframe.api.project.TrackId;

/** Who may compute an object, and when. */
class TrackTurnsTests {
    private final TrackTurns turns = new TrackTurns();
    private final TrackId track = TrackId.create();
    private final AtomicInteger interrupts = new AtomicInteger();

    private void refused() {
        assertThrows(
                OperationCanceledException.class,
                () -> turns.take(track, interrupts::incrementAndGet, () -> true));
    }

    @Test
    void oneAtATimeForEachObject() {
        turns.take(track, interrupts::incrementAndGet, () -> false);
        refused();
        turns.take(TrackId.create(), () -> {}, () -> true);
        turns.give(track);
        turns.take(track, interrupts::incrementAndGet, () -> true);
        turns.give(track);
        assertEquals(0, interrupts.get());
        assertEquals(1, turns.busy(), "the other object");
    }

    @Test
    void anAnnouncementInterruptsAndGoesFirst() {
        turns.take(track, interrupts::incrementAndGet, () -> false);
        turns.announce(track);
        assertEquals(1, interrupts.get());
        turns.give(track);
        refused();
        turns.takeAnnounced(track, interrupts::incrementAndGet, () -> true);
        turns.announce(track);
        assertEquals(2, interrupts.get());
        turns.give(track);
        turns.withdraw(track);
        turns.take(track, () -> {}, () -> true);
        turns.give(track);
        assertEquals(0, turns.busy());
    }

    @Test
    void aSecondAnnouncementInterruptsTheFirstAsSoonAsItsTurnComes() {
        turns.announce(track);
        turns.announce(track);
        turns.takeAnnounced(track, interrupts::incrementAndGet, () -> true);
        assertEquals(1, interrupts.get());
    }

    @Test
    void whoWaitsIsWoken() throws InterruptedException {
        turns.take(track, () -> {}, () -> false);
        CountDownLatch taken = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            turns.take(track, () -> {}, () -> false);
            taken.countDown();
        });
        other.start();
        turns.give(track);
        assertTrue(taken.await(20, TimeUnit.SECONDS));
        other.join();
    }
}
