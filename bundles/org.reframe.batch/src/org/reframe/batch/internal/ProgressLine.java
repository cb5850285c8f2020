// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** Shows percent, time left and what is being done. The estimate assumes that units take equally long. Thread-safe. */
final class ProgressLine extends NullProgressMonitor {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final int WIDTH = 78;

    private final Console console;
    private final LongSupplier clock;
    private final String task;
    private double total;
    private double done;
    private String doing = "";
    private long start;
    private long shown;

    ProgressLine(Console console, LongSupplier clock, String task) {
        this.console = console;
        this.clock = clock;
        this.task = task;
        this.start = clock.getAsLong();
        this.shown = start - PLAIN_NANOS;
    }

    @Override
    public synchronized void beginTask(@Nullable String name, int work) {
        total = work == IProgressMonitor.UNKNOWN ? 0 : work;
        done = 0;
        start = clock.getAsLong();
        setTaskName(name);
    }

    @Override
    public synchronized void setTaskName(@Nullable String name) {
        if (name != null && !name.isEmpty()) {
            doing = name;
        }
        show();
    }

    @Override
    public synchronized void subTask(@Nullable String name) {
        setTaskName(name);
    }

    @Override
    public void worked(int work) {
        internalWorked(work);
    }

    @Override
    public synchronized void internalWorked(double work) {
        done += work;
        show();
    }

    private void show() {
        long now = clock.getAsLong();
        if (now - shown >= (console.terminal() ? TERMINAL_NANOS : PLAIN_NANOS)) {
            shown = now;
            console.progress(text(now));
        }
    }

    private String text(long now) {
        StringBuilder line = new StringBuilder(task);
        if (total > 0) {
            double share = Math.min(1, done / total);
            line.append(String.format(Locale.ROOT, " %3d %%", (int) (share * 100)));
            double seconds = (now - start) / 1e9;
            // Before a hundredth is done, an estimate would be noise.
            if (share >= 0.01 && share < 1) {
                line.append(", ").append(duration(seconds / share - seconds)).append(" left");
            }
        }
        if (!doing.isEmpty()) {
            line.append(": ").append(doing.replaceAll("\\p{Cntrl}", " "));
        }
        return line.length() > WIDTH && console.terminal() ? line.substring(0, WIDTH - 1) + "…" : line.toString();
    }

    static String duration(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}
