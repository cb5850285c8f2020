// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.parity;

import java.util.Arrays;
import java.util.List;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.method.ChannelWeights;
import org.reframe.explanation.internal.method.PrincipalComponent;

/**
 * Recorded activations and gradients. Their shape is not recorded: channels are as many as weights, places of a frame as many as a
 * map of it has, and no method here asks how places lie in rows.
 */
record SmallLayer(RecordedLayer layer, RunContext context) {
    private static final int MOST = 1 << 20;

    /**
     * Reads them.
     *
     * @param clip with {@code A} and {@code G}, {@code [C,T,h,w]}
     * @param frame with weights and maps of one frame
     */
    static SmallLayer of(RecordedValue clip, RecordedValue frame, RunContext context) throws RunException {
        float[] activations = floats(clip.at("A"));
        float[] gradients = floats(clip.at("G"));
        int channels = first(frame, "weights");
        int plane = first(frame, "cam");
        int size = activations.length;
        if (size == 0 || size > MOST || gradients.length != size || size % Math.multiplyExact(channels, plane) != 0) {
            throw RunException.input(
                    clip.where() + " has " + size + " activations and " + gradients.length + " gradients; for " + channels
                            + " channels of " + plane + " places that is no whole number of frames.",
                    null);
        }
        LayerInfo info = new LayerInfo("recorded", channels, size / (channels * plane), 1, plane);
        return new SmallLayer(new RecordedLayer(info, activations, gradients), context);
    }

    private static int first(RecordedValue frame, String end) throws RunException {
        for (String key : frame.keys()) {
            int length = key.endsWith(end) ? frame.at(key).list().size() : 0;
            if (length > 0 && length <= MOST) return length;
        }
        throw RunException.input(frame.where() + " holds no list whose name ends in '" + end + "'.", null);
    }

    private static float[] floats(RecordedValue recorded) throws RunException {
        double[] numbers = recorded.numbers();
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) values[i] = (float) numbers[i];
        return values;
    }

    /** A map of the whole layer. */
    double[] map(ExplanationMethod method, TemporalPooling pooling) throws RunException {
        float[] values = method.map(layer, pooling, new Unasked(), context).values();
        double[] map = new double[values.length];
        for (int i = 0; i < map.length; i++) map[i] = values[i];
        return map;
    }

    /** Frame 0 of a map pooled by frame. */
    double[] first(ExplanationMethod method) throws RunException {
        return Arrays.copyOf(map(method, TemporalPooling.FRAME), layer.plane());
    }

    /** Weights of frame 0, one a channel. */
    double[] first(ChannelWeights weights) {
        double[] first = new double[layer.info().channels()];
        for (int c = 0; c < first.length; c++) first[c] = weights.values()[c * weights.slices()];
        return first;
    }

    /** Frame 0 on its first principal component, below 0 too. */
    double[] component() {
        double[] places = new PrincipalComponent(layer, layer.activations()).places(TemporalPooling.FRAME);
        return Arrays.copyOf(places, layer.plane());
    }

    /** There is no network: a method that asks for a score has no recorded map. */
    private static final class Unasked implements InputScorer {
        @Override
        public double plain() {
            throw new IllegalStateException("no network");
        }

        @Override
        public int frames() {
            throw new IllegalStateException("no network");
        }

        @Override
        public double[] masked(List<float[]> masks) {
            throw new IllegalStateException("no network");
        }

        @Override
        public double[] ordered(List<int[]> orders) {
            throw new IllegalStateException("no network");
        }
    }
}
