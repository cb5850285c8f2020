// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.reframe.api.mask.Mask;

/** Draws overlays that are no plain masks, with patterns that are told apart without colours. Pure; any thread. */
final class PatternPainter {
    private static final int PERIOD = 6;
    private static final int FAINT = 40;
    private static final int STRONG = 210;

    private PatternPainter() {}

    static OverlayPainter.Patch paint(Overlay overlay, ViewSettings settings) {
        Mask mask = overlay.mask();
        if (overlay.look() == Overlay.Look.HIDDEN || mask.isEmpty()) {
            return OverlayPainter.paint(Mask.empty(mask.width(), mask.height()), new RGB(0, 0, 0), settings);
        }
        OverlayPainter.Patch patch =
                OverlayPainter.paint(mask, overlay.color(), settings.withMode(ViewSettings.Mode.OUTLINE));
        ImageData image = patch.image();
        byte[] inside = mask.toPixels();
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                int i = y * image.width + x;
                if (inside[(y + patch.y()) * mask.width() + x + patch.x()] != 0) {
                    // From the frame's corner, so that patterns of neighbouring regions join
                    image.alphaData[i] =
                            (byte) alpha(overlay.look(), x + patch.x(), y + patch.y(), image.alphaData[i] != 0);
                }
            }
        }
        return patch;
    }

    private static int alpha(Overlay.Look look, int x, int y, boolean edge) {
        boolean line =
                switch (look) {
                    case MASK, HIDDEN -> false;
                    case BEFORE -> edge && Math.floorMod(x + y, PERIOD) < 4;
                    case AFTER -> edge && Math.floorMod(x + y, 3) == 0;
                    case ONLY_FIRST -> edge || Math.floorMod(x + y, PERIOD) < 2;
                    case ONLY_SECOND -> edge || Math.floorMod(x - y, PERIOD) < 2;
                    case IN_BOTH -> x % PERIOD == 0 && y % PERIOD == 0;
                };
        boolean region =
                switch (look) {
                    case MASK, HIDDEN, BEFORE, AFTER -> false;
                    case ONLY_FIRST, ONLY_SECOND, IN_BOTH -> true;
                };
        return line ? STRONG : region ? FAINT : 0;
    }
}
