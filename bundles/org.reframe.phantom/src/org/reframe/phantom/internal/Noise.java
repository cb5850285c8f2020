// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

/** Value noise in several octaves: smooth, seeded, the same on every machine. Immutable. */
final class Noise {
    private final long seed;
    private final double cell;
    private final int octaves;

    /**
     * A noise field.
     *
     * @param cell size of the largest blobs, in pixels
     * @param octaves how many finer layers are added, 1–6
     */
    Noise(long seed, double cell, int octaves) {
        this.seed = seed;
        this.cell = cell;
        this.octaves = octaves;
    }

    /** Value at a position, 0–1. */
    double at(double x, double y) {
        double sum = 0;
        double weight = 1;
        double total = 0;
        double size = cell;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * layer(x / size, y / size, octave);
            total += weight;
            weight *= 0.55;
            size /= 2;
        }
        return sum / total;
    }

    private double layer(double x, double y, int octave) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double u = smooth(x - column);
        double v = smooth(y - row);
        double top = hash(column, row, octave) * (1 - u) + hash(column + 1, row, octave) * u;
        double bottom = hash(column, row + 1, octave) * (1 - u) + hash(column + 1, row + 1, octave) * u;
        return top * (1 - v) + bottom * v;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    /** SplitMix64's finaliser over the lattice point. */
    private double hash(long x, long y, int octave) {
        long z = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + octave * 0x165667B19E3779F9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1.0p-53;
    }
}
