// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import org.reframe.api.video.Picture;

/** Resizes pictures and planes of numbers; first along rows, then along columns, as Pillow and PyTorch do. Thread-safe. */
public final class Resizer {
    /** Bits behind the point in Pillow's 8-bit resampling. */
    private static final int PRECISION = 32 - 8 - 2;

    private Resizer() {}

    /**
     * A picture in another size, rounded to 8 bits; PIL's modes give PIL's bytes.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     */
    public static Picture resize(Picture picture, int width, int height, Resample mode) {
        if (width == picture.width() && height == picture.height()) return picture;
        if (mode.onBytes()) {
            byte[] rows = width == picture.width()
                    ? picture.rgb()
                    : rows(picture, AxisWeights.of(picture.width(), width, mode));
            Picture half = new Picture(width, picture.height(), rows);
            return height == picture.height() ? half : columns(half, AxisWeights.of(picture.height(), height, mode));
        }
        byte[] rgb = new byte[width * height * 3];
        for (int c = 0; c < 3; c++) {
            float[] plane = new float[picture.width() * picture.height()];
            for (int i = 0; i < plane.length; i++) plane[i] = picture.rgb()[i * 3 + c] & 0xff;
            float[] resized = resize(plane, picture.width(), width, height, mode);
            for (int i = 0; i < resized.length; i++) rgb[i * 3 + c] = (byte) Math.round(resized[i]);
        }
        return new Picture(width, height, rgb);
    }

    /**
     * A plane of numbers, row by row, in another size.
     *
     * @param plane {@code from width × its height} numbers
     * @param from its width
     */
    public static float[] resize(float[] plane, int from, int width, int height, Resample mode) {
        int lines = plane.length / from;
        AxisWeights across = AxisWeights.of(from, width, mode);
        AxisWeights down = AxisWeights.of(lines, height, mode);
        float[] half = new float[width * lines];
        for (int y = 0; y < lines; y++) {
            for (int x = 0; x < width; x++)
                half[y * width + x] = sum(plane, y * from + across.first()[x], 1, across.weights()[x]);
        }
        float[] out = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = sum(half, down.first()[y] * width + x, width, down.weights()[y]);
            }
        }
        return out;
    }

    private static float sum(float[] values, int at, int step, double[] weights) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) sum += weights[k] * values[at + k * step];
        return (float) sum;
    }

    private static byte[] rows(Picture from, AxisWeights weights) {
        int width = weights.first().length;
        int[][] fixed = fixed(weights);
        byte[] out = new byte[width * from.height() * 3];
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * from.width() + weights.first()[x]) * 3;
                for (int c = 0; c < 3; c++) out[(y * width + x) * 3 + c] = sum(from.rgb(), at + c, 3, fixed[x]);
            }
        }
        return out;
    }

    private static Picture columns(Picture from, AxisWeights weights) {
        int height = weights.first().length;
        int line = from.width() * 3;
        int[][] fixed = fixed(weights);
        byte[] out = new byte[height * line];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < line; i++) {
                out[y * line + i] = sum(from.rgb(), weights.first()[y] * line + i, line, fixed[y]);
            }
        }
        return new Picture(from.width(), height, out);
    }

    private static int[][] fixed(AxisWeights weights) {
        int[][] fixed = new int[weights.weights().length][];
        for (int i = 0; i < fixed.length; i++) {
            double[] row = weights.weights()[i];
            fixed[i] = new int[row.length];
            for (int k = 0; k < row.length; k++) {
                fixed[i][k] = (int) (row[k] * (1 << PRECISION) + (row[k] < 0 ? -0.5 : 0.5));
            }
        }
        return fixed;
    }

    private static byte sum(byte[] values, int at, int step, int[] weights) {
        int sum = 1 << (PRECISION - 1);
        for (int k = 0; k < weights.length; k++) sum += (values[at + k * step] & 0xff) * weights[k];
        return (byte) Math.clamp(sum >> PRECISION, 0, 255);
    }
}
