// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Box;

/** Shapes between keyframes as CVAT computes them: linear for boxes and for polygons with as many corners. */
final class Interpolation {
    private Interpolation() {}

    /**
     * A shape between two.
     *
     * @param share 0 is the first, 1 the second
     * @return empty when the kinds or corners differ, or they are masks
     */
    static Optional<Shape> between(Shape first, Shape second, double share) {
        if (first instanceof Shape.Rectangle a && second instanceof Shape.Rectangle b) {
            Box from = a.box();
            Box to = b.box();
            Box box = new Box(
                    mix(from.x(), to.x(), share),
                    mix(from.y(), to.y(), share),
                    mix(from.width(), to.width(), share),
                    mix(from.height(), to.height(), share));
            return Optional.of(new Shape.Rectangle(box, angle(a.rotationDegrees(), b.rotationDegrees(), share)));
        }
        if (first instanceof Shape.Polygons a
                && second instanceof Shape.Polygons b
                && a.rings().size() == b.rings().size()) {
            return rings(a, b, share);
        }
        return Optional.empty();
    }

    private static Optional<Shape> rings(Shape.Polygons a, Shape.Polygons b, double share) {
        List<double[]> rings = new ArrayList<>();
        for (int r = 0; r < a.rings().size(); r++) {
            double[] from = a.rings().get(r);
            double[] to = b.rings().get(r);
            if (from.length != to.length) {
                return Optional.empty();
            }
            double[] ring = new double[from.length];
            for (int i = 0; i < ring.length; i++) {
                ring[i] = mix(from[i], to[i], share);
            }
            rings.add(ring);
        }
        return Optional.of(new Shape.Polygons(rings));
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** The shorter way round. */
    private static double angle(double from, double to, double share) {
        double turn = ((to - from) % 360 + 540) % 360 - 180;
        return from + turn * share;
    }

    /** Whether two shapes are the same within what nobody sees. */
    static boolean same(Shape a, Shape b) {
        if (a instanceof Shape.Rectangle left && b instanceof Shape.Rectangle right) {
            return near(left.box().x(), right.box().x())
                    && near(left.box().y(), right.box().y())
                    && near(left.box().width(), right.box().width())
                    && near(left.box().height(), right.box().height())
                    && near(left.rotationDegrees(), right.rotationDegrees());
        }
        if (a instanceof Shape.Polygons left && b instanceof Shape.Polygons right) {
            boolean same = left.rings().size() == right.rings().size();
            for (int r = 0; same && r < left.rings().size(); r++) {
                double[] one = left.rings().get(r);
                double[] other = right.rings().get(r);
                same = one.length == other.length;
                for (int i = 0; same && i < one.length; i++) {
                    same = near(one[i], other[i]);
                }
            }
            return same;
        }
        return a.equals(b);
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= 0.01;
    }
}
