// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.reframe.api.mask.Mask;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.geometry.MaskShapes.Corner;
import org.reframe.ui.geometry.Viewport;

/** A polygon by clicks; closed by a double click, Enter or a click on its first corner. */
final class PolygonTool implements CanvasTool {
    private static final double CLOSE = 8;

    private final DraftTarget target;
    private final List<Corner> corners = new ArrayList<>();
    private @Nullable Corner pointer;
    private boolean negative;

    PolygonTool(DraftTarget target) {
        this.target = target;
    }

    @Override
    public void press(Stroke stroke) {
        Corner corner = new Corner(stroke.x(), stroke.y());
        if (corners.isEmpty()) {
            negative = stroke.negative();
        } else if (corners.size() > 2 && near(corner, corners.getFirst(), stroke.scale())) {
            complete();
            return;
        } else if (near(corner, corners.getLast(), stroke.scale() * CLOSE)) {
            // the second press of a double click
            return;
        }
        corners.add(corner);
    }

    @Override
    public void move(Stroke stroke, boolean held) {
        pointer = new Corner(stroke.x(), stroke.y());
    }

    @Override
    public void release(Stroke stroke) {
        pointer = new Corner(stroke.x(), stroke.y());
    }

    @Override
    public boolean complete() {
        boolean any = !corners.isEmpty();
        if (corners.size() > 2) {
            Mask mask = target.startingMask();
            Mask shape = MaskShapes.polygon(mask, corners);
            corners.clear();
            target.draft(target.draft().withPainted(negative ? mask.minus(shape) : mask.or(shape)));
        } else {
            corners.clear();
        }
        return any;
    }

    @Override
    public boolean cancel() {
        boolean any = !corners.isEmpty();
        corners.clear();
        return any;
    }

    @Override
    public void paint(GC gc, Viewport viewport) {
        if (corners.isEmpty()) {
            return;
        }
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        Corner before = corners.getFirst();
        for (Corner corner : corners) {
            line(gc, viewport, before, corner);
            gc.fillOval(viewport.screenX(corner.x()) - 3, viewport.screenY(corner.y()) - 3, 7, 7);
            before = corner;
        }
        Corner at = pointer;
        if (at != null) {
            gc.setLineStyle(SWT.LINE_DASH);
            line(gc, viewport, before, at);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }

    private static void line(GC gc, Viewport viewport, Corner a, Corner b) {
        gc.drawLine(viewport.screenX(a.x()), viewport.screenY(a.y()), viewport.screenX(b.x()), viewport.screenY(b.y()));
    }

    private static boolean near(Corner a, Corner b, double scale) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) * scale <= CLOSE;
    }
}
