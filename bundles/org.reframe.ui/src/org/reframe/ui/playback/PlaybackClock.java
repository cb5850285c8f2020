// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.playback;

import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;

/**
 * Which frame is due while playing: true speed by presentation time, so frames are dropped when decoding is slower, and variable
 * frame rates play as they are. Not thread-safe.
 */
public final class PlaybackClock {
    private final Video video;
    private double startSeconds;
    private long startNanos;
    private boolean running;
    private double speed = 1;

    /** A stopped clock. */
    public PlaybackClock(Video video) {
        this.video = video;
    }

    /**
     * Starts at a frame.
     *
     * @param frame 0-based
     * @param nanos now, as of {@link System#nanoTime()}
     */
    public void start(int frame, long nanos) {
        startSeconds = seconds(frame);
        startNanos = nanos;
        running = true;
    }

    /** Stops. */
    public void stop() {
        running = false;
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return running;
    }

    /**
     * Sets the speed from now on; call {@link #start} after it.
     *
     * @param factor 1 is true speed, above 0
     */
    public void speed(double factor) {
        speed = factor;
    }

    /**
     * The frame due.
     *
     * @param nanos now
     * @return 0-based; the last frame once the end is reached
     */
    public int frameAt(long nanos) {
        return video.indexAt(startSeconds + (nanos - startNanos) / 1e9 * speed);
    }

    /** Seconds from the first frame to a frame. */
    public double seconds(int frame) {
        Rational base = video.info().timeBase();
        return (video.identity(frame).pts() - video.identity(0).pts()) * base.value();
    }
}
