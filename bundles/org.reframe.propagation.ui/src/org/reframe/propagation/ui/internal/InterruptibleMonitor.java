// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** Lets the computation of one object end early without a cancel of the whole job. Thread-safe as far as its target is. */
final class InterruptibleMonitor extends ProgressMonitorWrapper {
    private volatile boolean interrupted;

    InterruptibleMonitor(IProgressMonitor target) {
        super(target);
    }

    /** Ends what is computed now. */
    void interrupt() {
        interrupted = true;
    }

    /** Begins the next one. */
    void clear() {
        interrupted = false;
    }

    /** Whether it was this that ended the computation. */
    boolean wasInterrupted() {
        return interrupted && !super.isCanceled();
    }

    /** Whether the whole job was cancelled. */
    boolean isStopped() {
        return super.isCanceled();
    }

    @Override
    public boolean isCanceled() {
        return interrupted || super.isCanceled();
    }
}
