// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

/**
 * How a frame and its masks are shown; changes no data.
 *
 * @param opacity of masks, 0–1
 * @param mode how masks are drawn
 * @param brightness added to values, -1–1, 0 as it is
 * @param contrast factor about mid-grey, 0–4, 1 as it is
 */
public record ViewSettings(double opacity, Mode mode, double brightness, double contrast) {
    /** As it is, masks half transparent with an outline. */
    public static final ViewSettings DEFAULT = new ViewSettings(0.5, Mode.BOTH, 0, 1);

    /** How masks are drawn. */
    public enum Mode {
        /** Filled, with an outline. */
        BOTH,
        /** Filled. */
        FILL,
        /** Outline alone. */
        OUTLINE
    }

    /** The same with another opacity. */
    public ViewSettings withOpacity(double value) {
        return new ViewSettings(value, mode, brightness, contrast);
    }

    /** The same with another mode. */
    public ViewSettings withMode(Mode value) {
        return new ViewSettings(opacity, value, brightness, contrast);
    }

    /** The same with other brightness and contrast. */
    public ViewSettings withLight(double newBrightness, double newContrast) {
        return new ViewSettings(opacity, mode, newBrightness, newContrast);
    }

    /** Whether pictures are shown as they are. */
    public boolean plainLight() {
        return brightness == 0 && contrast == 1;
    }
}
