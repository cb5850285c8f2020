// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

/**
 * How panels are arranged and painted.
 *
 * @param style of the heat
 * @param scale over what colours are spread
 * @param heat whether heat is shown at all
 * @param original whether the video alone is shown first
 * @param rows 0 for the frame at the playhead; else so many frames of the window, one below the other
 */
public record SceneSettings(HeatStyle style, HeatScale scale, boolean heat, boolean original, int rows) {
    /** Most frames below each other. */
    public static final int MOST_ROWS = 16;

    /** The frame at the playhead, the video beside it. */
    public static final SceneSettings DEFAULT = new SceneSettings(HeatStyle.DEFAULT, HeatScale.CLIP, true, true, 0);

    /** The same with another style. */
    public SceneSettings with(HeatStyle other) {
        return new SceneSettings(other, scale, heat, original, rows);
    }

    /** The same with another scale. */
    public SceneSettings with(HeatScale other) {
        return new SceneSettings(style, other, heat, original, rows);
    }

    /** The same with the heat on or off. */
    public SceneSettings withHeat(boolean on) {
        return new SceneSettings(style, scale, on, original, rows);
    }

    /** The same with or without the video alone. */
    public SceneSettings withOriginal(boolean on) {
        return new SceneSettings(style, scale, heat, on, rows);
    }

    /** The same with so many frames below each other. */
    public SceneSettings withRows(int count) {
        return new SceneSettings(style, scale, heat, original, Math.max(0, Math.min(MOST_ROWS, count)));
    }
}
