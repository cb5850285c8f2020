// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Locale;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** Shows percent and the time still needed, at most a few times a second, or every few seconds without a terminal. */
final class ConsoleMonitor extends NullProgressMonitor {
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final Console console;
    private final long start = System.nanoTime();
    private long shown;
    private double total = 1;
    private double done;
    private String task = "";

    ConsoleMonitor(Console console) {
        this.console = console;
        this.shown = start;
    }

    @Override
    public synchronized void beginTask(@Nullable String name, int totalWork) {
        total = Math.max(1, totalWork);
        setTaskName(name);
    }

    @Override
    public synchronized void setTaskName(@Nullable String name) {
        if (name != null && !name.isEmpty()) {
            task = name;
        }
    }

    @Override
    public void worked(int work) {
        internalWorked(work);
    }

    @Override
    public synchronized void internalWorked(double work) {
        done += work;
        long now = System.nanoTime();
        if (now - shown >= (console.isTerminal() ? TERMINAL_NANOS : PLAIN_NANOS)) {
            shown = now;
            console.progress(line((now - start) / 1e9));
        }
    }

    private String line(double seconds) {
        double share = Math.min(1, done / total);
        String left = share > 0.01
                ? String.format(Locale.ROOT, ", about %s left", duration(seconds * (1 - share) / share))
                : "";
        return String.format(Locale.ROOT, "%3.0f %%%s  %s", 100 * share, left, task);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
                : whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
    }
}
