// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;

/** Draws a scene cut as two upright strokes on the ruler, with a dotted line down through the lanes. */
final class CutPainter {
    private final GC gc;
    private final TimeScale scale;
    private final int originX;
    private final Color color;

    CutPainter(GC gc, TimeScale scale, int originX, Color color) {
        this.gc = gc;
        this.scale = scale;
        this.originX = originX;
        this.color = color;
    }

    void paint(Iterable<Integer> cuts, int ruler, int height) {
        gc.setForeground(color);
        gc.setBackground(color);
        for (int cut : cuts) {
            int at = scale.x(cut);
            if (at >= 0 && at <= scale.width()) {
                int x = originX + at;
                gc.fillRectangle(x - 3, 2, 2, ruler - 3);
                gc.fillRectangle(x + 1, 2, 2, ruler - 3);
                gc.setAlpha(110);
                gc.setLineStyle(SWT.LINE_DOT);
                gc.drawLine(x, ruler, x, height);
                gc.setLineStyle(SWT.LINE_SOLID);
                gc.setAlpha(255);
            }
        }
    }
}
