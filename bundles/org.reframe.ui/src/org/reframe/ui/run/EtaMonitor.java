// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.run;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Adds the share done and an estimate of the time left to the subtask text, and can hold the work: a held run waits in
 * {@link #isCanceled()} and {@link #worked(int)}, which every computation calls between its parts.
 */
public final class EtaMonitor extends ProgressMonitorWrapper {
    private static final long QUIET_NANOS = 500_000_000L;

    private final LongSupplier nanos;
    private final PauseSwitch pause;
    private final long started;
    private double total = 1;
    private double done;
    private long reported;

    /**
     * Wraps a monitor.
     *
     * @param monitor shown to people
     * @param pause holds the run
     */
    public EtaMonitor(IProgressMonitor monitor, PauseSwitch pause) {
        this(monitor, pause, System::nanoTime);
    }

    EtaMonitor(IProgressMonitor monitor, PauseSwitch pause, LongSupplier nanos) {
        super(monitor);
        this.pause = pause;
        this.nanos = nanos;
        started = nanos.getAsLong();
    }

    @Override
    public void beginTask(@Nullable String name, int totalWork) {
        total = Math.max(1, totalWork);
        super.beginTask(name, totalWork);
    }

    @Override
    public void worked(int work) {
        super.worked(work);
        advance(work);
    }

    @Override
    public void internalWorked(double work) {
        super.internalWorked(work);
        advance(work);
    }

    @Override
    public boolean isCanceled() {
        hold();
        return super.isCanceled();
    }

    private void hold() {
        pause.await(super::isCanceled, () -> super.subTask("paused"));
    }

    private void advance(double work) {
        done += work;
        long now = nanos.getAsLong();
        if (now - reported >= QUIET_NANOS && done > 0 && done <= total) {
            reported = now;
            double share = done / total;
            double seconds = (now - started - pause.pausedNanos()) / 1e9;
            super.subTask(text(share, seconds * (1 - share) / share));
        }
        hold();
    }

    /**
     * Share and time left in words.
     *
     * @param share done, 0–1
     * @param secondsLeft estimate
     */
    static String text(double share, double secondsLeft) {
        String left = secondsLeft >= 90
                ? String.format(Locale.ROOT, "%d min", Math.round(secondsLeft / 60))
                : String.format(Locale.ROOT, "%d s", Math.round(secondsLeft));
        return String.format(Locale.ROOT, "%d %% done, about %s left", Math.round(share * 100), left);
    }
}
