// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.eclipse.swt.widgets.Display;
import org.reframe.api.video.Video;
import org.reframe.ui.playback.PlaybackClock;

/** Plays frames of a video over and over at true speed; those that cannot be shown in time are dropped. UI thread only. */
final class ScenePlayer {
    private static final int TICK_MILLIS = 8;

    private final Display display;
    private final PlaybackClock clock;
    private final IntConsumer show;
    private final BooleanSupplier busy;
    private int first;
    private int last;
    private int asked = -1;
    private int run;

    /**
     * A player at rest.
     *
     * @param show shows a frame
     * @param busy whether the frame before is still being made
     */
    ScenePlayer(Display display, Video video, IntConsumer show, BooleanSupplier busy) {
        this.display = display;
        this.show = show;
        this.busy = busy;
        clock = new PlaybackClock(video);
    }

    boolean isPlaying() {
        return clock.isRunning();
    }

    /** Plays from a frame to the last of the window and on from its first; a frame outside begins at the first. */
    void start(int frame, int windowFirst, int windowLast) {
        first = windowFirst;
        last = windowLast;
        clock.start(frame < first || frame >= last ? first : frame, System.nanoTime());
        asked = -1;
        run++;
        int now = run;
        display.timerExec(0, () -> tick(now));
    }

    void stop() {
        clock.stop();
    }

    private void tick(int of) {
        // A timer of a run that was stopped and started again must not double the ticks
        if (!clock.isRunning() || of != run) {
            return;
        }
        long now = System.nanoTime();
        int due = clock.frameAt(now);
        if (due > last || due == last && asked == last) {
            clock.start(first, now);
            due = first;
        }
        if (due != asked && !busy.getAsBoolean()) {
            asked = due;
            show.accept(due);
        }
        display.timerExec(TICK_MILLIS, () -> tick(of));
    }
}
