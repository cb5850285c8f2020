// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.reframe.explanation.ui.internal.heat.ColorMap;

/** The colours from cold to hot. */
final class ColorLegend extends Canvas {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 14;

    private ColorMap map = ColorMap.INFERNO;

    ColorLegend(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        setToolTipText("From cold (left) to hot (right)");
        addListener(SWT.Paint, event -> paint(event.gc));
    }

    void show(ColorMap next) {
        if (next != map) {
            map = next;
            redraw();
        }
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(WIDTH, HEIGHT);
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        int[] colors = map.colors();
        for (int x = 0; x < area.width; x++) {
            int rgb = colors[x * (colors.length - 1) / Math.max(1, area.width - 1)];
            gc.setForeground(new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255));
            gc.drawLine(x, 0, x, area.height);
        }
    }
}
