// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.reframe.api.explanation.RecordedLayer;

/**
 * A layer's most active channels as masks of the input: each from its smallest value at 0 to its largest at 1.
 *
 * @param channels indexes of the channels, the most varying first
 * @param masks {@code [T,h,w]} each
 */
record ChannelMasks(List<Integer> channels, List<float[]> masks) {
    /** Passes over a clip that a map may cost. */
    static final int MOST = 64;

    static ChannelMasks of(RecordedLayer layer) {
        int volume = layer.volume();
        double[] spread = new double[layer.info().channels()];
        for (int c = 0; c < spread.length; c++) {
            double mean = 0;
            for (int i = 0; i < volume; i++) mean += layer.activations()[c * volume + i] / (double) volume;
            for (int i = 0; i < volume; i++) spread[c] += Math.pow(layer.activations()[c * volume + i] - mean, 2);
        }
        List<Integer> channels = IntStream.range(0, spread.length)
                .filter(c -> spread[c] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -spread[c]))
                .limit(MOST)
                .toList();
        List<float[]> masks = new ArrayList<>();
        for (int c : channels) masks.add(mask(layer, c));
        return new ChannelMasks(channels, masks);
    }

    private static float[] mask(RecordedLayer layer, int channel) {
        int volume = layer.volume();
        float[] mask = new float[volume];
        System.arraycopy(layer.activations(), channel * volume, mask, 0, volume);
        float low = mask[0];
        float high = mask[0];
        for (float value : mask) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        for (int i = 0; i < volume; i++) mask[i] = (mask[i] - low) / (high - low);
        return mask;
    }

    /** The same masks turned round: what they showed is hidden. */
    List<float[]> inverted() {
        List<float[]> inverted = new ArrayList<>();
        for (float[] mask : masks) {
            float[] turned = new float[mask.length];
            for (int i = 0; i < mask.length; i++) turned[i] = 1 - mask[i];
            inverted.add(turned);
        }
        return inverted;
    }

    /** Weights of all channels out of those of the masks; the others have none. */
    ChannelWeights weights(RecordedLayer layer, double[] some) {
        double[] all = new double[layer.info().channels()];
        for (int i = 0; i < some.length; i++) all[channels.get(i)] = some[i];
        return ChannelWeights.perChannel(all);
    }
}
