// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.geometry.MaskShapes.Corner;

/** Turns shapes of a format into what a project keeps. Pure. */
final class ShapeReader {
    private ShapeReader() {}

    /**
     * The region of a shape.
     *
     * @param size gives width and height
     */
    static Mask mask(Shape shape, Mask size) {
        return switch (shape) {
            case Shape.Region region -> region.mask();
            case Shape.Rectangle rectangle -> MaskShapes.polygon(size, corners(rectangle));
            case Shape.Polygons polygons -> {
                Mask all = size;
                for (double[] ring : polygons.rings()) {
                    List<Corner> corners = new ArrayList<>();
                    for (int i = 0; i + 1 < ring.length; i += 2) {
                        corners.add(new Corner(ring[i], ring[i + 1]));
                    }
                    all = all.or(MaskShapes.polygon(size, corners));
                }
                yield all;
            }
        };
    }

    /** What a person would have given to say the same. */
    static Prompt prompt(Shape shape, Mask mask) {
        return shape instanceof Shape.Rectangle(Box box, double rotation)
                        && rotation == 0
                        && box.width() > 0
                        && box.height() > 0
                ? new BoxPrompt(box, List.of())
                : new MaskPrompt(mask);
    }

    private static List<Corner> corners(Shape.Rectangle rectangle) {
        Box box = rectangle.box();
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        double angle = Math.toRadians(rectangle.rotationDegrees());
        double[][] signs = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        List<Corner> corners = new ArrayList<>();
        for (double[] sign : signs) {
            double dx = sign[0] * box.width() / 2;
            double dy = sign[1] * box.height() / 2;
            corners.add(new Corner(
                    x + dx * Math.cos(angle) - dy * Math.sin(angle), y + dx * Math.sin(angle) + dy * Math.cos(angle)));
        }
        return corners;
    }
}
