// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import java.util.List;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/**
 * Boxes as the COCO API treats them.
 *
 * <p>Source: cocoapi, {@code maskApi.c}, {@code bbIou} and {@code rleFrBbox}.
 */
public final class BoxOverlap {
    private BoxOverlap() {}

    /**
     * Intersection over union; 0 for boxes that only touch.
     *
     * @param crowd whether the truth is a crowd, of which any part may be found: then over the prediction's area
     */
    public static double iou(Box prediction, Box truth, boolean crowd) {
        double width = Math.min(prediction.right(), truth.right()) - Math.max(prediction.x(), truth.x());
        double height = Math.min(prediction.bottom(), truth.bottom()) - Math.max(prediction.y(), truth.y());
        if (width <= 0 || height <= 0) return 0;
        double both = width * height;
        double found = prediction.width() * prediction.height();
        return both / (crowd ? found : found + truth.width() * truth.height() - both);
    }

    /** The pixels of a box, as a polygon of four corners is filled. */
    public static Mask mask(Box box, int width, int height) {
        double[] ring = {box.x(), box.y(), box.x(), box.bottom(), box.right(), box.bottom(), box.right(), box.y()};
        return PolygonRaster.fill(List.of(ring), width, height);
    }
}
