// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.List;

/**
 * Where a video's pixels lie in the picture that a network sees, so that what it says of places can be brought back.
 *
 * @param width of the network's picture in pixels
 * @param height of it
 * @param scaleX network pixels a video pixel, across
 * @param scaleY the same, down
 * @param left network pixels that were cut off at the left
 * @param top those cut off at the top
 */
public record Placement(int width, int height, double scaleX, double scaleY, int left, int top) {
    static Placement of(List<PictureStep> steps, int width, int height) {
        Placement placement = new Placement(width, height, 1, 1, 0, 0);
        for (PictureStep step : steps) {
            placement = switch (step) {
                case PictureStep.Resize resize -> placement.scaled(resize.width(), resize.height());
                case PictureStep.ShortSide side ->
                    placement.scaled(
                            side.width(placement.width, placement.height),
                            side.height(placement.width, placement.height));
                case PictureStep.CentreCrop crop -> placement.cropped(crop);
            };
        }
        return placement;
    }

    private Placement scaled(int toWidth, int toHeight) {
        double x = (double) toWidth / width;
        double y = (double) toHeight / height;
        // Rows or columns cut before a resize are rare; their rounding stays below a pixel.
        return new Placement(
                toWidth, toHeight, scaleX * x, scaleY * y, (int) Math.rint(left * x), (int) Math.rint(top * y));
    }

    private Placement cropped(PictureStep.CentreCrop crop) {
        return new Placement(
                Math.min(crop.width(), width),
                Math.min(crop.height(), height),
                scaleX,
                scaleY,
                left + crop.left(width),
                top + crop.top(height));
    }

    /**
     * A map of the network's picture at the video's size, between its values by bilinear interpolation.
     *
     * @param map {@code [h,w]} that covers the network's picture, at any resolution
     * @param mapWidth its width
     * @param videoWidth pixels
     * @param videoHeight pixels
     * @param outside the value of pixels that the network did not see
     */
    public float[] back(float[] map, int mapWidth, int videoWidth, int videoHeight, float outside) {
        int mapHeight = map.length / mapWidth;
        float[] out = new float[videoWidth * videoHeight];
        for (int y = 0; y < videoHeight; y++) {
            double v = (y + 0.5) * scaleY - top;
            for (int x = 0; x < videoWidth; x++) {
                double u = (x + 0.5) * scaleX - left;
                boolean seen = u >= 0 && u <= width && v >= 0 && v <= height;
                out[y * videoWidth + x] = seen
                        ? (float) at(map, mapWidth, u * mapWidth / width - 0.5, v * mapHeight / height - 0.5)
                        : outside;
            }
        }
        return out;
    }

    private static double at(float[] map, int mapWidth, double x, double y) {
        int rows = map.length / mapWidth;
        double cx = Math.clamp(x, 0, mapWidth - 1);
        double cy = Math.clamp(y, 0, rows - 1);
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(x0 + 1, mapWidth - 1);
        int y1 = Math.min(y0 + 1, rows - 1);
        double fx = cx - x0;
        double fy = cy - y0;
        double upper = map[y0 * mapWidth + x0] * (1 - fx) + map[y0 * mapWidth + x1] * fx;
        double lower = map[y1 * mapWidth + x0] * (1 - fx) + map[y1 * mapWidth + x1] * fx;
        return upper * (1 - fy) + lower * fy;
    }
}
