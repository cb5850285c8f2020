// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.geometry;

import java.util.Arrays;
import java.util.List;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.mask.MaskBuilder;

/** Masks of simple shapes, built column by column. A pixel belongs to a shape when its centre does. Pure. */
public final class MaskShapes {
    private MaskShapes() {}

    /** A corner in video pixels. */
    public record Corner(double x, double y) {}

    /**
     * A round brush drawn along a line.
     *
     * @param size gives width and height
     * @param from start
     * @param to end; may equal the start
     * @param radius in pixels, above 0
     */
    public static Mask stroke(Mask size, Corner from, Corner to, double radius) {
        int height = size.height();
        MaskBuilder builder = new MaskBuilder(size.width(), height);
        for (int x = 0; x < size.width(); x++) {
            int first = -1;
            int last = -1;
            if (x + 0.5 >= Math.min(from.x, to.x) - radius && x + 0.5 <= Math.max(from.x, to.x) + radius) {
                int low = (int) Math.max(0, Math.floor(Math.min(from.y, to.y) - radius));
                int high = (int) Math.min(height - 1.0, Math.ceil(Math.max(from.y, to.y) + radius));
                for (int y = low; y <= high; y++) {
                    if (distance(x + 0.5, y + 0.5, from, to) <= radius) {
                        // A stroke is convex, so that a column crosses it once
                        first = first < 0 ? y : first;
                        last = y;
                    }
                }
            }
            column(builder, height, first, last);
        }
        return builder.build();
    }

    /** A filled box, cut at the frame. */
    public static Mask box(Mask size, Box box) {
        return polygon(
                size,
                List.of(
                        new Corner(box.x(), box.y()),
                        new Corner(box.right(), box.y()),
                        new Corner(box.right(), box.bottom()),
                        new Corner(box.x(), box.bottom())));
    }

    /**
     * A filled polygon by the even-odd rule, cut at the frame.
     *
     * @param size gives width and height
     * @param corners at least three for anything to be set
     */
    public static Mask polygon(Mask size, List<Corner> corners) {
        int height = size.height();
        MaskBuilder builder = new MaskBuilder(size.width(), height);
        double[] crossings = new double[corners.size()];
        for (int x = 0; x < size.width(); x++) {
            int count = 0;
            for (int i = 0; i < corners.size(); i++) {
                Corner a = corners.get(i);
                Corner b = corners.get((i + 1) % corners.size());
                double centre = x + 0.5;
                if (a.x <= centre != b.x <= centre) {
                    crossings[count++] = a.y + (centre - a.x) / (b.x - a.x) * (b.y - a.y);
                }
            }
            Arrays.sort(crossings, 0, count);
            int y = 0;
            for (int i = 0; i + 1 < count; i += 2) {
                int first = Math.max(y, (int) Math.ceil(crossings[i] - 0.5));
                int end = Math.min(height, (int) Math.ceil(crossings[i + 1] - 0.5));
                if (first < end) {
                    builder.run(false, first - y).run(true, end - first);
                    y = end;
                }
            }
            builder.run(false, height - y);
        }
        return builder.build();
    }

    private static void column(MaskBuilder builder, int height, int first, int last) {
        if (first < 0) {
            builder.run(false, height);
        } else {
            builder.run(false, first).run(true, last - first + 1).run(false, height - 1 - last);
        }
    }

    private static double distance(double x, double y, Corner a, Corner b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / square));
        return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
    }
}
