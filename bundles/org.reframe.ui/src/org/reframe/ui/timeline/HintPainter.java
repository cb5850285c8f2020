// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.List;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;

/** Draws hints as triangles that point up from the lower edge of a lane: no state and no flag has this shape. */
final class HintPainter {
    private static final int HALF = 5;
    private static final int RISE = 8;

    private final GC gc;
    private final TimeScale scale;
    private final int originX;
    private final Color color;

    HintPainter(GC gc, TimeScale scale, int originX, Color color) {
        this.gc = gc;
        this.scale = scale;
        this.originX = originX;
        this.color = color;
    }

    void paint(List<FrameHint> hints, Lane lane, int bottom) {
        gc.setForeground(color);
        gc.setBackground(color);
        for (FrameHint hint : hints) {
            if (hint.track().equals(lane.track().id()) && isShown(hint.frame())) {
                int x = originX + scale.x(hint.frame() + 0.5);
                int[] shape = {x - HALF, bottom - 1, x + HALF, bottom - 1, x, bottom - 1 - RISE};
                if (hint.first()) {
                    gc.fillPolygon(shape);
                } else {
                    gc.drawPolygon(shape);
                }
            }
        }
    }

    private boolean isShown(int frame) {
        return frame >= scale.frame(0) - 1 && frame <= scale.frame(scale.width()) + 1;
    }
}
