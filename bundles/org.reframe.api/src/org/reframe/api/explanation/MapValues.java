// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * A method's result: {@code [T,h,w]} row by row.
 *
 * @param frames slices of time, as the layer has
 * @param height rows, as the layer has, or 1
 * @param width columns, as the layer has, or 1
 * @param values any finite numbers
 */
public record MapValues(int frames, int height, int width, float[] values) {
    public MapValues {
        if (values.length != Math.multiplyExact(Math.multiplyExact(frames, height), width)) {
            throw new IllegalArgumentException(
                    "A map of " + frames + "×" + height + "×" + width + " with " + values.length + " values");
        }
    }

    /** A map with a value at each place of a layer. */
    public static MapValues of(LayerInfo layer, float[] values) {
        return new MapValues(layer.frames(), layer.height(), layer.width(), values);
    }
}
