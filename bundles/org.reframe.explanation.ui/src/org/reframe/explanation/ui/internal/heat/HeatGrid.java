// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

import org.reframe.api.explanation.HeatRange;
import org.reframe.api.explanation.HeatScale;
import org.reframe.api.explanation.HeatVolume;

/**
 * Heat of one moment on the grid of a layer.
 *
 * @param width cells across, at least 1
 * @param height cells down, at least 1
 * @param values {@code [height,width]} row by row; not finite where there is none
 * @param range what is coldest and hottest
 */
public record HeatGrid(int width, int height, float[] values, HeatRange range) {
    public HeatGrid {
        if (width < 1 || height < 1 || values.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "Heat of " + width + "x" + height + " with " + values.length + " values");
        }
    }

    /**
     * Heat of a map at a frame.
     *
     * @param scale over what the colours are spread
     * @param frame of the video, 0-based
     */
    public static HeatGrid of(HeatVolume volume, HeatScale scale, double frame) {
        return new HeatGrid(
                volume.grid().width(), volume.grid().height(), volume.plane(frame), volume.range(scale, frame));
    }

    /**
     * The value of the cell at a place.
     *
     * @param x 0–1 across
     * @param y 0–1 down
     */
    public float cell(double x, double y) {
        return values[cell(y, height) * width + cell(x, width)];
    }

    private static int cell(double at, int count) {
        return Math.max(0, Math.min(count - 1, (int) Math.floor(at * count)));
    }
}
