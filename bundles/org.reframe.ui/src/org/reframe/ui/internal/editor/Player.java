// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.eclipse.swt.widgets.Display;
import org.reframe.api.video.Video;
import org.reframe.ui.playback.PlaybackClock;

/** Asks for the frame that is due while playing; frames the loader cannot keep up with are dropped. UI thread only. */
final class Player {
    private static final int TICK_MILLIS = 8;

    private final Display display;
    private final PlaybackClock clock;
    private final int last;
    private final IntConsumer request;
    private final BooleanSupplier busy;
    private Runnable ended = () -> {};
    private int asked = -1;

    /**
     * A player at rest.
     *
     * @param request asks for a frame
     * @param busy whether the loader still works on one
     */
    Player(Display display, Video video, IntConsumer request, BooleanSupplier busy) {
        this.display = display;
        this.request = request;
        this.busy = busy;
        clock = new PlaybackClock(video);
        last = video.info().frameCount() - 1;
    }

    void onEnd(Runnable action) {
        ended = action;
    }

    boolean isPlaying() {
        return clock.isRunning();
    }

    void start(int frame) {
        asked = -1;
        clock.start(frame >= last ? 0 : frame, System.nanoTime());
        display.timerExec(0, this::tick);
    }

    void stop() {
        clock.stop();
    }

    private void tick() {
        if (!clock.isRunning()) {
            return;
        }
        int due = clock.frameAt(System.nanoTime());
        if (due != asked && !busy.getAsBoolean()) {
            asked = due;
            request.accept(due);
        }
        if (due >= last && asked == due) {
            clock.stop();
            ended.run();
        } else {
            display.timerExec(TICK_MILLIS, this::tick);
        }
    }
}
