// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.ui.geometry.Viewport;

/** A box by dragging. */
final class BoxTool implements CanvasTool {
    private static final double SMALLEST = 2;

    private final DraftTarget target;
    private @Nullable Stroke from;
    private @Nullable Stroke to;

    BoxTool(DraftTarget target) {
        this.target = target;
    }

    @Override
    public void press(Stroke stroke) {
        from = stroke;
        to = stroke;
    }

    @Override
    public void move(Stroke stroke, boolean held) {
        if (from != null) {
            to = stroke;
        }
    }

    @Override
    public void release(Stroke stroke) {
        Stroke start = from;
        from = null;
        to = null;
        if (start == null) {
            return;
        }
        Box box = between(start, stroke);
        if (box.width() >= SMALLEST && box.height() >= SMALLEST) {
            target.draft(target.draft().with(box));
        }
    }

    @Override
    public boolean cancel() {
        boolean dragging = from != null;
        from = null;
        to = null;
        return dragging;
    }

    @Override
    public void paint(GC gc, Viewport viewport) {
        Stroke start = from;
        Stroke end = to;
        if (start != null && end != null) {
            Box box = between(start, end);
            int x = viewport.screenX(box.x());
            int y = viewport.screenY(box.y());
            gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
            gc.setLineStyle(SWT.LINE_DASH);
            gc.drawRectangle(x, y, viewport.screenX(box.right()) - x, viewport.screenY(box.bottom()) - y);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }

    private Box between(Stroke a, Stroke b) {
        Mask frame = target.startingMask();
        double left = clamp(Math.min(a.x(), b.x()), frame.width());
        double top = clamp(Math.min(a.y(), b.y()), frame.height());
        double right = clamp(Math.max(a.x(), b.x()), frame.width());
        double bottom = clamp(Math.max(a.y(), b.y()), frame.height());
        return new Box(left, top, right - left, bottom - top);
    }

    private static double clamp(double value, int size) {
        return Math.max(0, Math.min(size, value));
    }
}
