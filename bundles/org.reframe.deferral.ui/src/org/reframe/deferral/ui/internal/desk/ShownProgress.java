// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The line of a question in the Progress view, where it can be stopped. It is there from a second on: whether a question takes
 * that long is not known before, and lines that come and go with every quick answer would only flicker. Thread-safe.
 */
final class ShownProgress extends Job {
    private static final long QUICK_MILLISECONDS = 1000;
    private static final long LOOK_MILLISECONDS = 100;
    private static final int PARTS = 1000;

    private final Runnable stop;
    private boolean isOver;
    private double done;
    private String text = "";

    /**
     * A line that is not shown yet.
     *
     * @param name for people
     * @param stop what a cancel does, on any thread
     */
    ShownProgress(String name, Runnable stop) {
        super(name);
        this.stop = stop;
        setUser(false);
        setPriority(Job.INTERACTIVE);
    }

    /** Shows it after a second, unless the question is over by then. */
    void begin() {
        schedule(QUICK_MILLISECONDS);
    }

    /** The question is over: the line goes. */
    void end() {
        synchronized (this) {
            isOver = true;
            notifyAll();
        }
        // One that was not shown yet is not to be shown for a moment
        cancel();
    }

    /** What the question tells its own monitor; that one says whether it was cancelled. */
    IProgressMonitor telling(IProgressMonitor own) {
        return new Telling(own);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = given == null ? new NullProgressMonitor() : given;
        SubMonitor line = SubMonitor.convert(monitor, PARTS);
        int shown = 0;
        while (!monitor.isCanceled() && waits()) {
            int now = (int) Math.min(PARTS, PARTS * part());
            line.worked(now - shown);
            shown = now;
            line.subTask(words());
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    protected void canceling() {
        if (!isOver()) {
            stop.run();
        }
    }

    private synchronized boolean isOver() {
        return isOver;
    }

    private synchronized boolean waits() {
        try {
            if (!isOver) wait(LOOK_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !isOver;
    }

    private synchronized double part() {
        return done;
    }

    private synchronized String words() {
        return text;
    }

    private synchronized void add(double more) {
        done += more;
    }

    private synchronized void say(@Nullable String words) {
        text = words == null ? "" : words;
    }

    /** Monitors are of one thread: what is told here is read by the line's own. */
    private final class Telling extends NullProgressMonitor {
        private final IProgressMonitor own;
        private double total = Double.POSITIVE_INFINITY;

        Telling(IProgressMonitor own) {
            this.own = own;
        }

        @Override
        public void beginTask(@Nullable String name, int work) {
            total = work > 0 ? work : Double.POSITIVE_INFINITY;
        }

        @Override
        public void subTask(@Nullable String name) {
            say(name);
        }

        @Override
        public void worked(int work) {
            internalWorked(work);
        }

        @Override
        public void internalWorked(double work) {
            add(work / total);
        }

        @Override
        public boolean isCanceled() {
            return own.isCanceled();
        }

        @Override
        public void setCanceled(boolean cancelled) {
            own.setCanceled(cancelled);
        }
    }
}
