// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Faint strokes that mean: nothing is known here. */
final class Hatching {
    private static final int STEP = 7;
    private static final int ALPHA = 70;

    private Hatching() {}

    /** Fills a rectangle; strokes of neighbouring rectangles of one height go on in each other. */
    static void paint(GC gc, Color color, Rectangle area) {
        gc.setForeground(color);
        gc.setAlpha(ALPHA);
        int antialias = gc.getAntialias();
        gc.setAntialias(SWT.OFF);
        int right = area.x + area.width;
        for (int x = Math.floorDiv(area.x - area.height, STEP) * STEP; x < right; x += STEP) {
            int from = Math.max(area.x, x);
            int to = Math.min(right, x + area.height);
            if (to > from) {
                gc.drawLine(from, area.y + area.height - (from - x), to, area.y + area.height - (to - x));
            }
        }
        gc.setAntialias(antialias);
        gc.setAlpha(255);
    }
}
