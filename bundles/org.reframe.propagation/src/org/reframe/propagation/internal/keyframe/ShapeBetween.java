// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.keyframe;

import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/**
 * Shapes between two masks: their signed distances are mixed after their centres were laid upon each other, and the centre
 * moves in a straight line. Immutable.
 */
final class ShapeBetween {
    private final Mask from;
    private final Mask to;
    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final double[] fromCentre;
    private final double[] toCentre;
    private final float[] fromDistance;
    private final float[] toDistance;

    /** Two masks of the same size, both with pixels. */
    ShapeBetween(Mask from, Mask to) {
        this.from = from;
        this.to = to;
        fromCentre = centre(from);
        toCentre = centre(to);
        Box a = from.bounds();
        Box b = to.bounds();
        left = (int) Math.floor(Math.min(a.x() - fromCentre[0], b.x() - toCentre[0])) - 2;
        top = (int) Math.floor(Math.min(a.y() - fromCentre[1], b.y() - toCentre[1])) - 2;
        width = (int) Math.ceil(Math.max(a.right() - fromCentre[0], b.right() - toCentre[0])) + 2 - left;
        height = (int) Math.ceil(Math.max(a.bottom() - fromCentre[1], b.bottom() - toCentre[1])) + 2 - top;
        fromDistance = SignedDistance.of(window(from, fromCentre), width, height);
        toDistance = SignedDistance.of(window(to, toCentre), width, height);
    }

    /**
     * The shape at a time.
     *
     * @param t 0 for the first mask, 1 for the second
     */
    Mask at(double t) {
        if (t <= 0 || t >= 1) {
            return t <= 0 ? from : to;
        }
        int x0 = (int) Math.round(fromCentre[0] + t * (toCentre[0] - fromCentre[0])) + left;
        int y0 = (int) Math.round(fromCentre[1] + t * (toCentre[1] - fromCentre[1])) + top;
        byte[] pixels = new byte[from.width() * from.height()];
        for (int y = Math.max(0, -y0); y < height && y + y0 < from.height(); y++) {
            for (int x = Math.max(0, -x0); x < width && x + x0 < from.width(); x++) {
                int i = y * width + x;
                if ((1 - t) * fromDistance[i] + t * toDistance[i] > 0) {
                    pixels[(y + y0) * from.width() + x + x0] = 1;
                }
            }
        }
        return Mask.ofPixels(from.width(), from.height(), pixels);
    }

    /** How alike the two shapes are, wherever they lie: J, 0–1. */
    double likeness() {
        int both = 0;
        int any = 0;
        for (int i = 0; i < fromDistance.length; i++) {
            boolean a = fromDistance[i] > 0;
            boolean b = toDistance[i] > 0;
            both += a && b ? 1 : 0;
            any += a || b ? 1 : 0;
        }
        return (double) both / any;
    }

    private boolean[] window(Mask mask, double[] centre) {
        boolean[] inside = new boolean[width * height];
        int x0 = (int) Math.round(centre[0]) + left;
        int y0 = (int) Math.round(centre[1]) + top;
        byte[] pixels = mask.toPixels();
        for (int y = Math.max(0, -y0); y < height && y + y0 < mask.height(); y++) {
            for (int x = Math.max(0, -x0); x < width && x + x0 < mask.width(); x++) {
                inside[y * width + x] = pixels[(y + y0) * mask.width() + x + x0] != 0;
            }
        }
        return inside;
    }

    private static double[] centre(Mask mask) {
        int[] runs = mask.runs();
        double x = 0;
        double y = 0;
        long position = 0;
        for (int i = 0; i < runs.length; i++) {
            for (int k = 0; i % 2 == 1 && k < runs[i]; k++) {
                x += (position + k) / mask.height();
                y += (position + k) % mask.height();
            }
            position += runs[i];
        }
        return new double[] {x / mask.area(), y / mask.area()};
    }
}
