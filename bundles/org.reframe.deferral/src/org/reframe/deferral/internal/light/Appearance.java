// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * How a masked object looks on a frame.
 *
 * @param colours shares of {@value #LEVELS} levels a channel inside the mask, their square roots, so that the product of two is
 *     the Bhattacharyya coefficient
 * @param around the same of a ring around the mask
 * @param patch brightness in the mask's box, 12 x 12, mean 0 and length 1
 * @param shape mask in its box, 12 x 12, 0 or 1
 * @param contour how much stronger the picture changes along the mask's edge than in the mask's box, log ratio
 */
record Appearance(double[] colours, double[] around, double[] patch, double[] shape, double contour) {
    private static final int LEVELS = 4;
    private static final int PATCH = 12;

    /** Of a mask on a frame. */
    static Appearance of(SmallPicture picture, SmallMask mask) {
        int[] box = mask.bounds();
        int ring = Math.max(2, Math.max(box[2] - box[0], box[3] - box[1]) / 6);
        double[] inside = new double[LEVELS * LEVELS * LEVELS];
        double[] outside = new double[inside.length];
        double edges = 0;
        int edgeCells = 0;
        double all = 0;
        int cells = 0;
        int width = picture.size().width();
        for (int y = Math.max(0, box[1] - ring); y <= Math.min(picture.size().height() - 1, box[3] + ring); y++) {
            for (int x = Math.max(0, box[0] - ring); x <= Math.min(width - 1, box[2] + ring); x++) {
                (mask.at(x, y) ? inside : outside)[colour(picture, y * width + x)]++;
                double gradient = picture.gradient(x, y);
                all += gradient;
                cells++;
                if (mask.edge(x, y)) {
                    edges += gradient;
                    edgeCells++;
                }
            }
        }
        double contour = edgeCells == 0 ? 0 : Math.log((edges / edgeCells + 1) / (all / cells + 1));
        return new Appearance(root(inside), root(outside), patch(picture, box), shape(mask, box), contour);
    }

    private static int colour(SmallPicture picture, int cell) {
        int index = 0;
        for (int c = 0; c < 3; c++) index = index * LEVELS + (picture.rgb()[cell * 3 + c] & 0xff) * LEVELS / 256;
        return index;
    }

    private static double[] root(double[] counts) {
        double sum = 0;
        for (double count : counts) sum += count;
        double[] roots = new double[counts.length];
        for (int i = 0; i < counts.length; i++) roots[i] = sum == 0 ? 0 : Math.sqrt(counts[i] / sum);
        return roots;
    }

    private static double[] patch(SmallPicture picture, int[] box) {
        double[] patch = new double[PATCH * PATCH];
        double mean = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] = picture.grey(cell(box[0], box[2], i % PATCH), cell(box[1], box[3], i / PATCH));
            mean += patch[i] / patch.length;
        }
        double length = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] -= mean;
            length += patch[i] * patch[i];
        }
        length = Math.sqrt(length) + 1e-6;
        for (int i = 0; i < patch.length; i++) patch[i] /= length;
        return patch;
    }

    private static double[] shape(SmallMask mask, int[] box) {
        double[] shape = new double[PATCH * PATCH];
        for (int i = 0; i < shape.length; i++) {
            if (mask.at(cell(box[0], box[2], i % PATCH), cell(box[1], box[3], i / PATCH))) shape[i] = 1;
        }
        return shape;
    }

    private static int cell(int from, int to, int step) {
        return from + (int) ((step + 0.5) * (to - from + 1) / PATCH);
    }

    /** Hellinger distance of the colours inside, 0–1. */
    double colourDistance(Appearance other) {
        return Math.sqrt(Math.max(0, 1 - product(colours, other.colours)));
    }

    /** Hellinger distance between inside and ring, 0–1. */
    double contrast() {
        return Math.sqrt(Math.max(0, 1 - product(colours, around)));
    }

    /** 1 - normalised correlation of the patches, 0–2. */
    double patchDistance(Appearance other) {
        return 1 - product(patch, other.patch);
    }

    /** 1 - overlap of the shapes, boxes laid upon each other, 0–1. */
    double shapeDistance(Appearance other) {
        double both = product(shape, other.shape);
        double either = 0;
        for (int i = 0; i < shape.length; i++) either += Math.max(shape[i], other.shape[i]);
        return either == 0 ? 0 : 1 - both / either;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
