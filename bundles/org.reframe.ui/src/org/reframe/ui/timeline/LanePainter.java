// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.ui.canvas.ObjectColors;

/**
 * Draws a lane. States differ in shape as well as in colour: pinned a dot, accepted a full bar with a diamond, propagated a thinner
 * bar, stale a hatched frame, no mask faint strokes.
 */
final class LanePainter {
    /** Half the width of a pin's dot, in points. */
    static final int DOT = 6;

    private final GC gc;
    private final TimeScale scale;
    private final int originX;
    private final Color text;

    LanePainter(GC gc, TimeScale scale, int originX, Color text) {
        this.gc = gc;
        this.text = text;
        this.scale = scale;
        this.originX = originX;
    }

    void paint(Lane lane, int top, int height) {
        for (Lane.Span gap : lane.gaps(scale.frame(0), scale.frame(scale.width()))) {
            int left = originX + Math.max(0, scale.x(gap.first()));
            int right = originX + Math.min(scale.width(), scale.x(gap.last() + 1.0));
            Hatching.paint(gc, text, new Rectangle(left, top + 5, right - left, height - 10));
        }
        Color color = new Color(ObjectColors.of(lane.track()));
        gc.setBackground(color);
        gc.setForeground(color);
        int middle = top + height / 2;
        int end = scale.frame(scale.width());
        int i = 0;
        while (i < lane.states().size()) {
            FrameState state = lane.states().get(i);
            int j = i + 1;
            while (j < lane.states().size()
                    && lane.states().get(j).frame() == lane.states().get(j - 1).frame() + 1
                    && sameBar(lane.states().get(j).state(), state.state())) {
                j++;
            }
            int last = lane.states().get(j - 1).frame();
            if (last >= scale.first() - 1 && state.frame() <= end) {
                int left = originX + Math.max(-2, scale.x(state.frame()));
                int right = originX + Math.min(scale.width() + 2, scale.x(last + 1.0));
                bar(state.state(), left, Math.max(1, right - left), middle);
            }
            i = j;
        }
        for (FrameState state : lane.states()) {
            if (state.frame() >= scale.first() - 1 && state.frame() <= end) {
                mark(state, originX + scale.x(state.frame() + 0.5), middle);
            }
        }
    }

    private static boolean sameBar(MaskState a, MaskState b) {
        return a == b;
    }

    private void bar(MaskState state, int left, int width, int middle) {
        switch (state) {
            case PINNED, ACCEPTED -> gc.fillRectangle(left, middle - 3, width, 7);
            case PROPAGATED -> {
                gc.setAlpha(170);
                gc.fillRectangle(left, middle - 1, width, 3);
                gc.setAlpha(255);
            }
            case STALE -> {
                gc.setAlpha(150);
                gc.drawRectangle(left, middle - 4, Math.max(1, width - 1), 8);
                for (int x = left - 8; x < left + width; x += 5) {
                    int from = Math.max(left, x);
                    int to = Math.min(left + width, x + 8);
                    gc.drawLine(from, middle + 4 - (from - x), to, middle + 4 - (to - x));
                }
                gc.setAlpha(255);
            }
        }
    }

    private void mark(FrameState state, int x, int middle) {
        if (state.state() == MaskState.PINNED) {
            Color color = gc.getBackground();
            gc.setBackground(text);
            gc.fillOval(x - DOT, middle - DOT, 2 * DOT + 1, 2 * DOT + 1);
            gc.setBackground(color);
            gc.fillOval(x - 5, middle - 5, 11, 11);
        } else if (state.state() == MaskState.ACCEPTED && scale.pixelsPerFrame() >= 6) {
            gc.fillPolygon(new int[] {x, middle - 6, x + 5, middle, x, middle + 6, x - 5, middle});
        }
    }
}
