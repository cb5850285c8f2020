// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

import java.util.OptionalDouble;

/**
 * How heat is shown; changes no values.
 *
 * @param map colours
 * @param opacity 0–1
 * @param threshold share of the range, 0–1, at which a contour is drawn; empty for none
 * @param shading how the cells of the layer are drawn
 */
public record HeatStyle(ColorMap map, double opacity, OptionalDouble threshold, Shading shading) {
    /** Half transparent, even colours, smooth. */
    public static final HeatStyle DEFAULT =
            new HeatStyle(ColorMap.INFERNO, 0.5, OptionalDouble.empty(), Shading.SMOOTH);

    /** How the cells of a layer are drawn. */
    public enum Shading {
        /** Bilinear between the centres of cells. */
        SMOOTH,
        /** Each cell as it is. */
        CELLS,
        /** Bilinear, and the colder the more transparent. */
        FADING
    }

    /** The same with an opacity, cut to 0–1. */
    public HeatStyle withOpacity(double value) {
        return new HeatStyle(map, Math.max(0, Math.min(1, value)), threshold, shading);
    }

    /** The same with other colours. */
    public HeatStyle withMap(ColorMap value) {
        return new HeatStyle(value, opacity, threshold, shading);
    }

    /** The same with another contour. */
    public HeatStyle withThreshold(OptionalDouble value) {
        return new HeatStyle(map, opacity, value, shading);
    }

    /** The same with another shading. */
    public HeatStyle withShading(Shading value) {
        return new HeatStyle(map, opacity, threshold, value);
    }

    /** Whether cells are shown as they are. */
    public boolean raw() {
        return shading == Shading.CELLS;
    }
}
