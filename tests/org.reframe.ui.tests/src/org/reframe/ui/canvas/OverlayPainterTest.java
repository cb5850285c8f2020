// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.ui.geometry.MaskShapes;

class OverlayPainterTest {
    private static final RGB RED = new RGB(255, 0, 0);
    private static final Mask SQUARE = MaskShapes.box(Mask.empty(20, 16), new Box(4, 3, 6, 5));

    @Test
    void fillCoversTheMaskAlone() {
        OverlayPainter.Patch patch = OverlayPainter.paint(
                SQUARE,
                RED,
                ViewSettings.DEFAULT.withMode(ViewSettings.Mode.FILL).withOpacity(0.5));
        assertEquals(4, patch.x());
        assertEquals(3, patch.y());
        assertEquals(6, patch.image().width);
        assertEquals(5, patch.image().height);
        assertEquals(128, patch.image().getAlpha(2, 2));
        assertEquals(0xFF0000, patch.image().getPixel(2, 2));
    }

    @Test
    void outlineLeavesTheInsideClear() {
        OverlayPainter.Patch patch =
                OverlayPainter.paint(SQUARE, RED, ViewSettings.DEFAULT.withMode(ViewSettings.Mode.OUTLINE));
        assertEquals(0, patch.image().getAlpha(2, 2));
        assertNotEquals(0, patch.image().getAlpha(0, 2));
    }

    @Test
    void anEmptyMaskShowsNothing() {
        assertEquals(
                0,
                OverlayPainter.paint(Mask.empty(8, 8), RED, ViewSettings.DEFAULT)
                        .image()
                        .getAlpha(0, 0));
    }
}
