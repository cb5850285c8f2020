// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.Locale;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.jdt.annotation.Nullable;

/** Progress of a run as last reported, for a page that looks at it now and then. Thread-safe. */
public final class RunProgress {
    private final long started = System.nanoTime();
    private double total = 1;
    private double done;
    private String text = "";

    /** A monitor that notes what is reported. */
    public IProgressMonitor watch(IProgressMonitor monitor) {
        return new ProgressMonitorWrapper(monitor) {
            @Override
            public void beginTask(@Nullable String name, int work) {
                begin(work);
                super.beginTask(name, work);
            }

            @Override
            public void subTask(@Nullable String name) {
                say(name == null ? "" : name);
                super.subTask(name);
            }

            @Override
            public void worked(int work) {
                advance(work);
                super.worked(work);
            }

            @Override
            public void internalWorked(double work) {
                advance(work);
                super.internalWorked(work);
            }
        };
    }

    private synchronized void begin(int work) {
        total = Math.max(1, work);
    }

    private synchronized void say(String what) {
        text = what;
    }

    private synchronized void advance(double work) {
        done += work;
    }

    /** Share done, 0–1. */
    public synchronized double share() {
        return Math.max(0, Math.min(1, done / total));
    }

    /** Share, estimate and what is being done, in words. */
    public synchronized String words() {
        double share = share();
        if (share <= 0) {
            return text.isBlank() ? "Starting ..." : text;
        }
        double left = (System.nanoTime() - started) / 1e9 * (1 - share) / share;
        String time = left >= 90
                ? String.format(Locale.ROOT, "%d min", Math.round(left / 60))
                : String.format(Locale.ROOT, "%d s", Math.round(left));
        return String.format(Locale.ROOT, "%d %%, about %s left", Math.round(share * 100), time)
                + (text.isBlank() ? "" : " – " + text);
    }
}
