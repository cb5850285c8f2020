// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.Arrays;

/**
 * Where the values of a map lie in a video.
 *
 * @param height rows
 * @param width columns
 * @param frames the video's frame at the centre of each slice of time: 0-based, ascending, between frames as fractions; as many
 *     as there are slices. Not to be changed
 * @param area of the picture
 */
public record MapGrid(int height, int width, double[] frames, MapArea area) {
    public MapGrid {
        if (height < 1 || width < 1 || frames.length < 1) {
            throw new IllegalArgumentException("Grid of " + frames.length + "×" + height + "×" + width);
        }
        for (int t = 0; t < frames.length; t++) {
            if (!Double.isFinite(frames[t]) || t > 0 && frames[t] < frames[t - 1]) {
                throw new IllegalArgumentException("Frames of slices are not ascending: " + Arrays.toString(frames));
            }
        }
    }

    /** Slices of time. */
    public int depth() {
        return frames.length;
    }

    /** Values of a slice. */
    public int plane() {
        return Math.multiplyExact(height, width);
    }

    /** Values in all. */
    public int size() {
        return Math.multiplyExact(depth(), plane());
    }

    /**
     * Where a frame lies between slices: 1.25 is a quarter of the way from slice 1 to slice 2. Before the first centre and after
     * the last it stays there.
     *
     * @param frame of the video, 0-based
     */
    public double slice(double frame) {
        if (frame <= frames[0]) return 0;
        for (int t = 1; t < frames.length; t++) {
            if (frame < frames[t]) return t - 1 + (frame - frames[t - 1]) / (frames[t] - frames[t - 1]);
        }
        return frames.length - 1.0;
    }
}
