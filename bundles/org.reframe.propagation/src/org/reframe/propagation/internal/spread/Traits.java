// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/**
 * What a clip's truth says about how hard it is; means over its objects. From neighbouring frames with truth in which the
 * object is there.
 *
 * @param size mean share of the picture that the object covers, 0–1
 * @param speed mean way of its centroid from one frame to the next, in square roots of its area
 * @param deformation mean of 1 − IoU of its region with the one before, once that is moved onto the same centroid (by whole
 *     pixels): 0 for a shape that only moves
 */
record Traits(double size, double speed, double deformation) {
    /** The traits by which clips are grouped. */
    enum Trait {
        /** See {@link Traits#size}. */
        SIZE("object size", Traits::size),
        /** See {@link Traits#speed}. */
        SPEED("speed", Traits::speed),
        /** See {@link Traits#deformation}. */
        DEFORMATION("deformation", Traits::deformation);

        private final String label;
        private final ToDoubleFunction<Traits> value;

        Trait(String label, ToDoubleFunction<Traits> value) {
            this.label = label;
            this.value = value;
        }

        /** For people. */
        String label() {
            return label;
        }

        /** The trait's value; NaN for a clip that does not show it. */
        double of(Traits traits) {
            return value.applyAsDouble(traits);
        }
    }

    /** Mean over objects; a trait that an object does not show is left out. */
    static Traits mean(List<Traits> objects) {
        return new Traits(
                mean(objects, Traits::size), mean(objects, Traits::speed), mean(objects, Traits::deformation));
    }

    private static double mean(List<Traits> objects, ToDoubleFunction<Traits> value) {
        return objects.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** Takes the regions of one object frame by frame. Not thread-safe. */
    static final class Gatherer {
        private Optional<Shape> before = Optional.empty();
        private double sizes;
        private int seen;
        private double ways;
        private double changes;
        private int pairs;

        /** The next frame's region; an empty one, or a frame without truth, breaks the chain. */
        void add(Optional<Mask> region) {
            Optional<Shape> now = region.filter(mask -> !mask.isEmpty()).map(Shape::of);
            if (now.isPresent()) {
                Shape shape = now.get();
                Mask mask = region.orElseThrow();
                sizes += shape.area() / (double) mask.width() / mask.height();
                seen++;
                if (before.isPresent()) {
                    Shape last = before.get();
                    ways += Math.hypot(shape.x() - last.x(), shape.y() - last.y()) / Math.sqrt(last.area());
                    changes += 1 - last.overlapMovedOnto(shape);
                    pairs++;
                }
            }
            before = now;
        }

        /** What was gathered; NaN for a trait that needs a pair of frames where there was none. */
        Traits traits() {
            return new Traits(sizes / seen, ways / pairs, changes / pairs);
        }
    }

    /** A region with its centroid (pixels) and area (pixels). */
    private record Shape(byte[] pixels, Box bounds, int width, double x, double y, int area) {
        static Shape of(Mask mask) {
            byte[] pixels = mask.toPixels();
            long sumX = 0;
            long sumY = 0;
            int area = 0;
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i] != 0) {
                    sumX += i % mask.width();
                    sumY += i / mask.width();
                    area++;
                }
            }
            return new Shape(pixels, mask.bounds(), mask.width(), sumX / (double) area, sumY / (double) area, area);
        }

        double overlapMovedOnto(Shape other) {
            int dx = (int) Math.round(other.x - x);
            int dy = (int) Math.round(other.y - y);
            int both = 0;
            for (int py = (int) bounds.y(); py < bounds.bottom(); py++) {
                for (int px = (int) bounds.x(); px < bounds.right(); px++) {
                    if (pixels[py * width + px] != 0 && other.has(px + dx, py + dy)) {
                        both++;
                    }
                }
            }
            return both / (double) (area + other.area - both);
        }

        private boolean has(int px, int py) {
            return px >= 0 && px < width && py >= 0 && py < pixels.length / width && pixels[py * width + px] != 0;
        }
    }
}
