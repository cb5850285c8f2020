// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.Optional;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.coco.PolygonRaster;

/** Shapes as masks, where a format has nothing else. */
public final class Regions {
    private Regions() {}

    /**
     * A shape as a mask. Polygons are filled as the COCO API does; a box says nothing about the region in it.
     *
     * @param where for the report
     * @return empty for a box, which is reported
     */
    public static Optional<Mask> of(Shape shape, int width, int height, Losses losses, String where) {
        return switch (shape) {
            case Shape.Region region -> Optional.of(region.mask());
            case Shape.Polygons polygons -> {
                losses.add(where, "a polygon was turned into a mask");
                yield Optional.of(PolygonRaster.fill(polygons.rings(), width, height));
            }
            case Shape.Rectangle rectangle -> {
                losses.add(where, "a box was dropped: the format has masks only");
                yield Optional.empty();
            }
        };
    }
}
