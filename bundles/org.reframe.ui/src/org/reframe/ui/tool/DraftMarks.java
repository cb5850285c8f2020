// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.reframe.api.prompt.Click;
import org.reframe.ui.geometry.Viewport;

/** Draws the clicks and the box of a draft: plus for positive, minus for negative, so that colour is not needed to tell. */
public final class DraftMarks {
    private static final int RADIUS = 7;

    private DraftMarks() {}

    /** Draws them. */
    public static void paint(Draft draft, GC gc, Viewport viewport) {
        gc.setLineWidth(2);
        draft.box().ifPresent(box -> {
            int x = viewport.screenX(box.x());
            int y = viewport.screenY(box.y());
            gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
            gc.drawRectangle(x, y, viewport.screenX(box.right()) - x, viewport.screenY(box.bottom()) - y);
        });
        for (Click click : draft.clicks()) {
            int x = viewport.screenX(click.x());
            int y = viewport.screenY(click.y());
            gc.setBackground(new Color(
                    click.positive() ? 0x1B : 0xD5, click.positive() ? 0x7F : 0x30, click.positive() ? 0xFF : 0x30));
            gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
            gc.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            gc.drawOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            gc.drawLine(x - 3, y, x + 3, y);
            if (click.positive()) {
                gc.drawLine(x, y - 3, x, y + 3);
            }
        }
        gc.setLineWidth(1);
    }
}
