// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Blends what two pins say by signed distances, so that a shape between two shapes comes of it and no ghost of both. */
final class Blend {
    /** What is left of the quality when the two sides disagree wholly. */
    private static final double DOUBT = 0.7;

    /**
     * How steeply the surer side counts more. Over seven clips with one correction each, the mean J of the frames between two pins
     * is 0.681 with 2, 0.697 with 8, 0.703 with 16, 0.709 with 32, and 0.713 for the surer side alone, which jumps between sides.
     */
    private static final double STEEPNESS = 32;

    private Blend() {}

    /**
     * Blends.
     *
     * @param a labelling from the pin before
     * @param fromA frames from that pin, at least 1
     * @param b labelling from the pin after
     * @param fromB frames to that pin, at least 1
     */
    static SideMask of(SideMask a, int fromA, SideMask b, int fromB, WorkScale scale) {
        double weightA = weight(a, fromA);
        double weightB = weight(b, fromB);
        double share = weightA / (weightA + weightB);
        double overlap = overlap(a.p(), b.p());
        if (overlap < 0.1) {
            // Two places at once, or seen by one and lost by the other: the likelier one, not something between them.
            SideMask likelier = share >= 0.5 ? a : b;
            return new SideMask(likelier.p(), likelier.quality() * DOUBT);
        }
        double quality = Math.max(a.quality(), b.quality()) * (DOUBT + (1 - DOUBT) * overlap);
        float[] da = Region.signedDistance(a.p(), scale);
        float[] db = Region.signedDistance(b.p(), scale);
        float[] p = new float[da.length];
        for (int i = 0; i < p.length; i++) {
            double distance = share * da[i] + (1 - share) * db[i];
            p[i] = (float) (1 / (1 + Math.exp(distance * 2)));
        }
        return new SideMask(p, quality);
    }

    /** Surer counts much more; of two that are about as sure, the nearer. */
    private static double weight(SideMask side, int distance) {
        return Math.pow(Math.max(0.01, side.quality()), STEEPNESS) / distance;
    }

    private static double overlap(float[] a, float[] b) {
        double both = 0;
        double either = 0;
        for (int i = 0; i < a.length; i++) {
            boolean inA = a[i] >= 0.5f;
            boolean inB = b[i] >= 0.5f;
            both += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }
        return either == 0 ? 1 : both / either;
    }
}
