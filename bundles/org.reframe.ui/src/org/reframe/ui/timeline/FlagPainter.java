// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.reframe.api.project.FrameFlag;

/**
 * Draws a lane's flags, each with a shape of its own: occluded a dotted line above the bar, out of the picture a bracket below it,
 * to be corrected a cross.
 */
final class FlagPainter {
    private final GC gc;
    private final TimeScale scale;
    private final int originX;
    private final Color color;

    FlagPainter(GC gc, TimeScale scale, int originX, Color color) {
        this.gc = gc;
        this.scale = scale;
        this.originX = originX;
        this.color = color;
    }

    void paint(Lane lane, int top, int height) {
        gc.setForeground(color);
        gc.setLineWidth(2);
        gc.setLineStyle(SWT.LINE_DOT);
        for (Lane.Span run : shown(lane.runs(FrameFlag.OCCLUDED))) {
            gc.drawLine(left(run), top + 3, right(run), top + 3);
        }
        gc.setLineStyle(SWT.LINE_SOLID);
        int bottom = top + height - 3;
        for (Lane.Span run : shown(lane.runs(FrameFlag.OUTSIDE))) {
            gc.drawPolyline(
                    new int[] {left(run), bottom - 4, left(run), bottom, right(run), bottom, right(run), bottom - 4});
        }
        int middle = top + height / 2;
        for (Lane.Span run : shown(lane.runs(FrameFlag.TO_CORRECT))) {
            for (int frame = run.first(); frame <= run.last(); frame++) {
                int x = originX + scale.x(frame + 0.5);
                gc.drawLine(x - 4, middle - 4, x + 4, middle + 4);
                gc.drawLine(x - 4, middle + 4, x + 4, middle - 4);
            }
        }
        gc.setLineWidth(1);
    }

    private List<Lane.Span> shown(List<Lane.Span> runs) {
        int first = scale.frame(0) - 1;
        int last = scale.frame(scale.width());
        return runs.stream()
                .filter(run -> run.last() >= first && run.first() <= last)
                .toList();
    }

    private int left(Lane.Span run) {
        return originX + Math.max(-2, scale.x(run.first()));
    }

    private int right(Lane.Span run) {
        return Math.max(left(run) + 1, originX + Math.min(scale.width() + 2, scale.x(run.last() + 1.0) - 1));
    }
}
