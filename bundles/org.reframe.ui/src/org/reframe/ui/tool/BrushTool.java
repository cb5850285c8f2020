// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.reframe.api.mask.Mask;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.geometry.MaskShapes.Corner;
import org.reframe.ui.geometry.Viewport;

/** Paints or erases with a round brush. */
final class BrushTool implements CanvasTool {
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 400;

    private final DraftTarget target;
    private final boolean erases;
    private double radius = 12;
    private @Nullable Stroke last;
    private @Nullable Stroke pointer;
    private boolean painting;
    private boolean negative;

    BrushTool(DraftTarget target, boolean erases) {
        this.target = target;
        this.erases = erases;
    }

    @Override
    public void press(Stroke stroke) {
        painting = true;
        negative = stroke.negative();
        pointer = stroke;
        last = stroke;
        paintTo(stroke);
    }

    @Override
    public void move(Stroke stroke, boolean held) {
        pointer = stroke;
        // A busy window hears of the way after the button is up: that place is joined by the release, not skipped
        if (painting && held) {
            paintTo(stroke);
        }
    }

    @Override
    public void release(Stroke stroke) {
        if (painting) {
            paintTo(stroke);
        }
        painting = false;
    }

    @Override
    public void resize(int direction) {
        double next = direction > 0 ? Math.max(radius * 1.25, radius + 0.5) : Math.min(radius / 1.25, radius - 0.5);
        radius = Math.max(SMALLEST, Math.min(LARGEST, next));
    }

    @Override
    public void paint(GC gc, Viewport viewport) {
        Stroke at = pointer;
        if (at != null) {
            int size = Math.max(2, (int) Math.round(2 * radius * viewport.scale()));
            int x = viewport.screenX(at.x()) - size / 2;
            int y = viewport.screenY(at.y()) - size / 2;
            // Two rings, so that one of them is seen on any picture
            gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
            gc.drawOval(x - 1, y - 1, size + 2, size + 2);
            gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
            gc.drawOval(x, y, size, size);
        }
    }

    private void paintTo(Stroke stroke) {
        Stroke known = last;
        Stroke before = known == null ? stroke : known;
        Mask mask = target.startingMask();
        Mask line =
                MaskShapes.stroke(mask, new Corner(before.x(), before.y()), new Corner(stroke.x(), stroke.y()), radius);
        Mask next = erases != negative ? mask.minus(line) : mask.or(line);
        target.draft(target.draft().withPainted(next));
        last = stroke;
    }
}
