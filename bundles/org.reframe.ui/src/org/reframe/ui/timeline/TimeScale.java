// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which frames a timeline shows: {@code x = (frame - first) * pixelsPerFrame}. Immutable.
 *
 * @param first leftmost frame, may be fractional
 * @param pixelsPerFrame above 0
 * @param frameCount length of the clip
 * @param width of the drawing area in points
 */
public record TimeScale(double first, double pixelsPerFrame, int frameCount, int width) {
    private static final double LARGEST = 60;

    /** Shows the whole clip. */
    public static TimeScale all(int frameCount, int width) {
        return new TimeScale(
                0, Math.min(LARGEST, Math.max(1, width) / (double) Math.max(1, frameCount)), frameCount, width);
    }

    /** Left edge of a frame. */
    public int x(double frame) {
        return (int) Math.round((frame - first) * pixelsPerFrame);
    }

    /** Frame at a position, cut to the clip. */
    public int frame(int x) {
        int frame = (int) Math.floor(first + x / pixelsPerFrame);
        return Math.max(0, Math.min(frameCount - 1, frame));
    }

    /**
     * The frame among some whose mark is nearest to a position.
     *
     * @param frames with a mark in the middle of each
     * @param tolerance how far off it may be, in points
     */
    public OptionalInt nearest(IntStream frames, int x, int tolerance) {
        return frames.filter(frame -> Math.abs(x(frame + 0.5) - x) <= tolerance)
                .boxed()
                .min(Comparator.comparingInt(frame -> Math.abs(x(frame + 0.5) - x)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Zooms with the frame under the cursor kept there; never beyond the whole clip. */
    public TimeScale zoomAt(double factor, int x) {
        double smallest = all(frameCount, width).pixelsPerFrame;
        double next = Math.max(smallest, Math.min(LARGEST, pixelsPerFrame * factor));
        double anchor = first + x / pixelsPerFrame;
        return new TimeScale(clampFirst(anchor - x / next, next), next, frameCount, width);
    }

    /** Scrolls as little as needed for a frame to be seen. */
    public TimeScale reveal(int frame) {
        double visible = width / pixelsPerFrame;
        double start = first;
        if (frame < first) {
            start = frame;
        } else if (frame + 1 > first + visible) {
            start = frame + 1 - visible;
        }
        return new TimeScale(clampFirst(start, pixelsPerFrame), pixelsPerFrame, frameCount, width);
    }

    /** Scrolls by frames. */
    public TimeScale scroll(double frames) {
        return new TimeScale(clampFirst(first + frames, pixelsPerFrame), pixelsPerFrame, frameCount, width);
    }

    private double clampFirst(double start, double scale) {
        return Math.max(0, Math.min(frameCount - width / scale, start));
    }
}
