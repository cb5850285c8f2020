// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.ArrayList;
import java.util.List;

/**
 * Clicks, a box, or a box with clicks on one frame.
 *
 * @param points in pixels of the network's picture or of the video, as the caller says
 */
public record PointPrompt(List<Point> points) {
    /** A place outside every object. */
    public static final int BACKGROUND = 0;

    /** A place on the object. */
    public static final int OBJECT = 1;

    /** A box's upper left corner. */
    public static final int UPPER_LEFT = 2;

    /** A box's lower right corner. */
    public static final int LOWER_RIGHT = 3;

    /**
     * One labelled place.
     *
     * @param x to the right
     * @param y down
     * @param label one of the constants
     */
    public record Point(float x, float y, int label) {}

    public PointPrompt {
        points = List.copyOf(points);
    }

    /** A box without clicks. */
    public static PointPrompt box(float left, float top, float right, float bottom) {
        return new PointPrompt(List.of(new Point(left, top, UPPER_LEFT), new Point(right, bottom, LOWER_RIGHT)));
    }

    /** These points and then others. */
    public PointPrompt and(PointPrompt more) {
        List<Point> all = new ArrayList<>(points);
        all.addAll(more.points);
        return new PointPrompt(all);
    }

    /** Places as shares of the video's size, times the edge of the network's picture. */
    PointPrompt scaled(int width, int height, int edge) {
        return new PointPrompt(points.stream()
                .map(point -> new Point(point.x / width * edge, point.y / height * edge, point.label))
                .toList());
    }
}
