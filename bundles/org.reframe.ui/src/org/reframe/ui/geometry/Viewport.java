// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.geometry;

/**
 * Where a frame lies on the canvas: {@code screen = offset + scale * video}. Immutable.
 *
 * @param scale screen points a video pixel, above 0
 * @param x screen position of the frame's left edge
 * @param y screen position of the frame's top edge
 */
public record Viewport(double scale, double x, double y) {
    /** Smallest scale. */
    public static final double MIN_SCALE = 0.02;

    /** Largest scale. */
    public static final double MAX_SCALE = 64;

    /**
     * Shows a whole frame, centred.
     *
     * @param width of the frame in pixels
     * @param height of the frame in pixels
     * @param screenWidth of the canvas in points
     * @param screenHeight of the canvas in points
     */
    public static Viewport fit(int width, int height, int screenWidth, int screenHeight) {
        double scale = clamp(Math.min(screenWidth / (double) width, screenHeight / (double) height));
        return new Viewport(scale, (screenWidth - scale * width) / 2, (screenHeight - scale * height) / 2);
    }

    /**
     * Zooms so that the video point under the cursor stays there.
     *
     * @param factor above 1 to come closer
     * @param screenX cursor
     * @param screenY cursor
     */
    public Viewport zoomAt(double factor, double screenX, double screenY) {
        double next = clamp(scale * factor);
        double ratio = next / scale;
        return new Viewport(next, screenX - (screenX - x) * ratio, screenY - (screenY - y) * ratio);
    }

    /** Moves the frame by screen points. */
    public Viewport pan(double dx, double dy) {
        return new Viewport(scale, x + dx, y + dy);
    }

    /** Video position, in pixels, of a screen position. */
    public double videoX(double screenX) {
        return (screenX - x) / scale;
    }

    /** Video position, in pixels, of a screen position. */
    public double videoY(double screenY) {
        return (screenY - y) / scale;
    }

    /** Screen position of a video position. */
    public int screenX(double videoX) {
        return (int) Math.round(x + videoX * scale);
    }

    /** Screen position of a video position. */
    public int screenY(double videoY) {
        return (int) Math.round(y + videoY * scale);
    }

    private static double clamp(double scale) {
        return Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale));
    }
}
