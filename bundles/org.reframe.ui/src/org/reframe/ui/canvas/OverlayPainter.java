// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/** Makes transparent pictures from mask runs, no larger than the mask's bounds. Pure; any thread. */
public final class OverlayPainter {
    private OverlayPainter() {}

    /**
     * A picture of a mask.
     *
     * @param x left edge in video pixels
     * @param y top edge in video pixels
     * @param image 24 bit with alpha
     */
    public record Patch(int x, int y, ImageData image) {}

    /** Draws an overlay as its look says. */
    public static Patch paint(Overlay overlay, ViewSettings settings) {
        return overlay.look() == Overlay.Look.MASK
                ? paint(overlay.mask(), overlay.color(), settings)
                : PatternPainter.paint(overlay, settings);
    }

    /**
     * Draws a mask; an empty mask gives a transparent pixel.
     *
     * @param mask region
     * @param color of the object
     * @param settings opacity and mode
     */
    public static Patch paint(Mask mask, RGB color, ViewSettings settings) {
        Box bounds = mask.bounds();
        int left = (int) bounds.x();
        int top = (int) bounds.y();
        int width = Math.max(1, (int) bounds.width());
        int height = Math.max(1, (int) bounds.height());
        byte[] alpha = new byte[width * height];
        int fill = settings.mode() == ViewSettings.Mode.OUTLINE ? 0 : level(settings.opacity());
        int[] runs = mask.runs();
        int position = 0;
        for (int i = 0; i < runs.length; i++) {
            if (i % 2 == 1) {
                int run = position;
                for (int k = 0; k < runs[i]; k++, run++) {
                    alpha[(run % mask.height() - top) * width + run / mask.height() - left] = (byte) Math.max(fill, 1);
                }
            }
            position += runs[i];
        }
        if (settings.mode() != ViewSettings.Mode.FILL) {
            outline(alpha, width, height, level(Math.min(1, settings.opacity() + 0.4)));
        }
        if (fill == 0) {
            // 1 marked the inside for the outline's sake only
            for (int i = 0; i < alpha.length; i++) {
                alpha[i] = alpha[i] == 1 ? 0 : alpha[i];
            }
        }
        return new Patch(left, top, image(alpha, width, height, color));
    }

    private static int level(double opacity) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
    }

    private static void outline(byte[] alpha, int width, int height, int level) {
        boolean[] edge = new boolean[alpha.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                edge[i] = alpha[i] != 0
                        && (x == 0
                                || y == 0
                                || x == width - 1
                                || y == height - 1
                                || alpha[i - 1] == 0
                                || alpha[i + 1] == 0
                                || alpha[i - width] == 0
                                || alpha[i + width] == 0);
            }
        }
        for (int i = 0; i < edge.length; i++) {
            if (edge[i]) {
                alpha[i] = (byte) level;
            }
        }
    }

    private static ImageData image(byte[] alpha, int width, int height, RGB color) {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) color.red;
            pixels[i + 1] = (byte) color.green;
            pixels[i + 2] = (byte) color.blue;
        }
        ImageData data = new ImageData(width, height, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF), 1, pixels);
        data.bytesPerLine = width * 3;
        data.alphaData = alpha;
        return data;
    }
}
