// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells a segmenter which object of one picture is meant.
 *
 * @param points clicks and corners, in pixels of the network's picture
 * @param mask share of each cell that the object covers, 0 to 1, of a quarter of the picture's edge; empty for none
 */
public record Prompt(List<Point> points, Optional<float[]> mask) {
    /** Cells of a mask are so many pixels of the picture wide. */
    public static final int CELL = 4;

    /** Corners of a box. */
    private static final int UPPER_LEFT = 2;

    private static final int LOWER_RIGHT = 3;

    public Prompt {
        points = List.copyOf(points);
    }

    /**
     * A labelled place.
     *
     * @param x pixels to the right
     * @param y pixels down
     * @param label 1 on the object, 0 beside it, 2 and 3 upper left and lower right corner of its box
     */
    public record Point(double x, double y, int label) {}

    /** One click on the object. */
    public static Prompt click(double x, double y) {
        return new Prompt(List.of(new Point(x, y, 1)), Optional.empty());
    }

    /** The prompt for the picture with left and right exchanged. */
    public Prompt mirrored(int width) {
        List<Point> mirrored = new ArrayList<>();
        for (Point point : points) {
            double x = width - 1 - point.x();
            // A box keeps its upper left corner first.
            switch (point.label()) {
                case UPPER_LEFT -> mirrored.add(new Point(width - 1 - right(point).x(), point.y(), UPPER_LEFT));
                case LOWER_RIGHT -> mirrored.add(new Point(width - 1 - left(point).x(), point.y(), LOWER_RIGHT));
                default -> mirrored.add(new Point(x, point.y(), point.label()));
            }
        }
        return new Prompt(mirrored, mask.map(cells -> mirrored(cells, width / CELL)));
    }

    private Point right(Point corner) {
        return points.get(points.indexOf(corner) + 1);
    }

    private Point left(Point corner) {
        return points.get(points.indexOf(corner) - 1);
    }

    private static float[] mirrored(float[] cells, int width) {
        float[] mirrored = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            int x = i % width;
            mirrored[i] = cells[i - x + width - 1 - x];
        }
        return mirrored;
    }

    /** Places of the points, x and y in turns; one place of no meaning where there are none. */
    float[] places() {
        float[] places = new float[2 * Math.max(1, points.size())];
        for (int i = 0; i < points.size(); i++) {
            places[2 * i] = (float) points.get(i).x();
            places[2 * i + 1] = (float) points.get(i).y();
        }
        return places;
    }

    /** Labels of the points; that of no point where there are none. */
    float[] labels() {
        if (points.isEmpty()) return new float[] {-1};
        float[] labels = new float[points.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = points.get(i).label();
        return labels;
    }

    /** The mask as logits, -10 to 10; empty when there is none. */
    float[] logits() {
        float[] cells = mask.orElse(new float[0]).clone();
        for (int i = 0; i < cells.length; i++) cells[i] = 20 * cells[i] - 10;
        return cells;
    }
}
