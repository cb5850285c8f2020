// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.ndarray.NDList;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.BatchableWork;

/**
 * One call that waits to be computed, maybe by another client's thread. Its owner asks for the outcome; the one who computes
 * sets it. Thread-safe.
 */
final class PendingPass<R> {
    private final BatchableWork<R> work;
    private State state = State.WAITING;
    private int halvings;
    private @Nullable R result;
    private @Nullable Throwable failure;

    private enum State {
        /** In the queue. */
        WAITING,
        /** Being computed. */
        TAKEN,
        /** Has a result or a failure. */
        FINISHED,
        /** To be computed by itself, by its owner. */
        ALONE
    }

    PendingPass(BatchableWork<R> work) {
        this.work = work;
    }

    BatchableWork<R> work() {
        return work;
    }

    /** Takes it for computing; false when it is not waiting. */
    synchronized boolean take() {
        if (state != State.WAITING) return false;
        state = State.TAKEN;
        return true;
    }

    /** Puts it back into the queue: the batch it was in was too large. */
    synchronized void putBack() {
        state = State.WAITING;
    }

    /** Notes that a batch with it was too large. */
    synchronized void halved() {
        halvings++;
    }

    /** Leaves it to its owner, unless it is finished: in a batch it cannot be computed. */
    synchronized void leaveAlone() {
        if (state == State.TAKEN) state = State.ALONE;
    }

    synchronized void fail(Throwable why) {
        failure = why;
        state = State.FINISHED;
    }

    /** Makes the result from its own rows of the outputs. */
    void finish(NDList outputs) {
        try {
            R made = work.result(outputs);
            synchronized (this) {
                result = made;
                state = State.FINISHED;
            }
        } catch (RunException | RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    /** Whether nobody has to compute it any more but its owner. */
    synchronized boolean isSettled() {
        return state == State.FINISHED || state == State.ALONE;
    }

    synchronized boolean isAlone() {
        return state == State.ALONE;
    }

    /** How many batches with it were too large. */
    synchronized int halvings() {
        return halvings;
    }

    /** The result of a finished one, or its failure. */
    synchronized R outcome() throws RunException {
        Throwable why = failure;
        if (why instanceof RunException known) throw known;
        if (why instanceof RuntimeException known) throw known;
        if (why instanceof Error known) throw known;
        R made = result;
        if (made == null) throw new OperationCanceledException();
        return made;
    }
}
