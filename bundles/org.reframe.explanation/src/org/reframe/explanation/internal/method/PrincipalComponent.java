// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;

/**
 * Places of a layer on the direction in which channels vary most together: the first principal component of what is left when each
 * channel's mean is taken off, found by power iteration. A component has no sign of its own: the one is taken with which larger sums
 * over channels lie higher.
 */
public final class PrincipalComponent {
    private static final int ITERATIONS = 200;
    /** Products that may be spent where a layer is so small that more iterations cost nothing. */
    private static final long CHEAP = 20_000_000;
    /** Largest change of the direction, of length 1, at which it counts as found. */
    private static final double CLOSE = 1e-8;

    private final float[] values;
    private final RecordedLayer layer;

    /**
     * For a layer.
     *
     * @param values {@code [C,T,h,w]}: its activations, or these weighted
     */
    public PrincipalComponent(RecordedLayer layer, float[] values) {
        this.layer = layer;
        this.values = values;
    }

    /** The map, over the whole clip or each slice by itself, what is below 0 cut off. */
    MapValues map(TemporalPooling pooling) {
        return ChannelWeights.positive(layer, places(pooling));
    }

    /** Places {@code [T,h,w]} on the component, below 0 too, over the whole clip or each slice by itself. */
    public double[] places(TemporalPooling pooling) {
        double[] map = new double[layer.volume()];
        int length = pooling == TemporalPooling.CLIP ? layer.volume() : layer.plane();
        for (int from = 0; from < map.length; from += length) project(from, length, map);
        return map;
    }

    private void project(int from, int length, double[] map) {
        int channels = layer.info().channels();
        double[] means = new double[channels];
        double[] sums = new double[length];
        for (int c = 0; c < channels; c++) {
            int at = c * layer.volume() + from;
            for (int i = 0; i < length; i++) {
                means[c] += values[at + i] / (double) length;
                sums[i] += values[at + i];
            }
        }
        double[] direction = direction(from, length, means);
        double[] places = places(from, length, direction, means);
        double sign = covariance(places, sums) < 0 ? -1 : 1;
        for (int i = 0; i < length; i++) map[from + i] = sign * places[i];
    }

    private double[] direction(int from, int length, double[] means) {
        int channels = means.length;
        double[] direction = new double[channels];
        // Any start that is not at right angles to the answer; channels that vary more, more.
        for (int c = 0; c < channels; c++) {
            int at = c * layer.volume() + from;
            for (int i = 0; i < length; i++) direction[c] += Math.pow(values[at + i] - means[c], 2);
            direction[c] = Math.sqrt(direction[c]) * (1 + 1e-3 * (c % 7));
        }
        normalise(direction);
        long most = Math.max(ITERATIONS, CHEAP / Math.max(1, (long) channels * length));
        for (long n = 0; n < most; n++) {
            double[] places = places(from, length, direction, means);
            double[] next = new double[channels];
            for (int c = 0; c < channels; c++) {
                int at = c * layer.volume() + from;
                for (int i = 0; i < length; i++) next[c] += (values[at + i] - means[c]) * places[i];
            }
            normalise(next);
            double change = 0;
            for (int c = 0; c < channels; c++) change += Math.pow(next[c] - direction[c], 2);
            direction = next;
            if (change < CLOSE * CLOSE) break;
        }
        return direction;
    }

    private double[] places(int from, int length, double[] direction, double[] means) {
        double[] places = new double[length];
        for (int c = 0; c < direction.length; c++) {
            int at = c * layer.volume() + from;
            for (int i = 0; i < length; i++) places[i] += direction[c] * (values[at + i] - means[c]);
        }
        return places;
    }

    private static void normalise(double[] vector) {
        double square = 0;
        for (double value : vector) square += value * value;
        double length = Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) vector[i] = length > 0 ? vector[i] / length : 0;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / b.length;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - meanA) * (b[i] - meanB);
        return sum;
    }
}
