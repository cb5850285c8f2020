// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.project.TrackId;

/**
 * One computation at a time for each object, and what a person does before what was begun. A computation that was interrupted
 * takes another turn when it wants to go on. Thread-safe.
 */
final class TrackTurns {
    private static final long POLL_MILLIS = 100;

    private final Object adding = new Object();
    private final Map<TrackId, Turn> turns = new HashMap<>();

    /** Whose turn it is, and how many wait that go first. */
    private static final class Turn {
        private Optional<Runnable> holder = Optional.empty();
        private int announced;
        private int waiting;

        boolean isIdle() {
            return holder.isEmpty() && announced == 0 && waiting == 0;
        }
    }

    /** Interrupts who has the turn; nobody gets it but with {@link #takeAnnounced}, until that or {@link #withdraw} is called. */
    synchronized void announce(TrackId track) {
        Turn turn = turn(track);
        turn.announced++;
        turn.holder.ifPresent(Runnable::run);
    }

    /** Takes an announcement back. */
    synchronized void withdraw(TrackId track) {
        turn(track).announced--;
        changed(track);
    }

    /**
     * Waits for the turn; give it back with {@link #give}.
     *
     * @param interrupt called, on any thread, when someone else wants the turn
     * @param cancelled ends the waiting
     * @throws OperationCanceledException when it was cancelled
     */
    synchronized void take(TrackId track, Runnable interrupt, BooleanSupplier cancelled) {
        Turn turn = turn(track);
        turn.waiting++;
        try {
            await(() -> turn.holder.isEmpty() && turn.announced == 0, cancelled);
            turn.holder = Optional.of(interrupt);
        } finally {
            turn.waiting--;
            changed(track);
        }
    }

    /** Waits for the turn that was announced; as {@link #take}. When it is cancelled, the announcement stays. */
    synchronized void takeAnnounced(TrackId track, Runnable interrupt, BooleanSupplier cancelled) {
        Turn turn = turn(track);
        await(() -> turn.holder.isEmpty(), cancelled);
        turn.holder = Optional.of(interrupt);
        turn.announced--;
        if (turn.announced > 0) {
            interrupt.run();
        }
    }

    /** Gives the turn back. */
    synchronized void give(TrackId track) {
        turn(track).holder = Optional.empty();
        changed(track);
    }

    /** How many objects have anyone with a turn or waiting for one. */
    synchronized int busy() {
        return turns.size();
    }

    /** Lock for steps that add an object, whose number depends on the others. */
    Object adding() {
        return adding;
    }

    private Turn turn(TrackId track) {
        return turns.computeIfAbsent(track, any -> new Turn());
    }

    private void changed(TrackId track) {
        if (turn(track).isIdle()) {
            turns.remove(track);
        }
        notifyAll();
    }

    private void await(BooleanSupplier free, BooleanSupplier cancelled) {
        try {
            while (!free.getAsBoolean()) {
                if (cancelled.getAsBoolean()) {
                    throw new OperationCanceledException();
                }
                wait(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }
}
