// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Occlusion: the fall of the score as a block of the picture is hidden, in a half of the clip at a time; places get the mean over the
 * blocks that they lie in. Source: Zeiler and Fergus, ECCV 2014, section 4.2. Needs neither gradients nor layers.
 */
public final class Occlusion implements ExplanationMethod {
    private static final int BLOCK = 4;
    private static final int STEP = 2;

    /** Made by the platform. */
    public Occlusion() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.SCORES, Need.INPUT);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context)
            throws RunException {
        LayerInfo info = layer.info();
        List<float[]> masks = new ArrayList<>();
        int half = Math.max(1, (info.frames() + 1) / 2);
        for (int t = 0; t < info.frames(); t += half) {
            for (int y = 0; y <= Math.max(0, info.height() - BLOCK); y += STEP) {
                for (int x = 0; x <= Math.max(0, info.width() - BLOCK); x += STEP) {
                    masks.add(mask(info, t, half, y * info.width() + x));
                }
            }
        }
        double[] scores = scorer.masked(masks);
        double plain = scorer.plain();
        double[] sums = new double[layer.volume()];
        int[] counts = new int[sums.length];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < sums.length; k++) {
                if (masks.get(i)[k] > 0) continue;
                sums[k] += plain - scores[i];
                counts[k]++;
            }
        }
        for (int k = 0; k < sums.length; k++) sums[k] /= Math.max(1, counts[k]);
        return ChannelWeights.positive(layer, sums);
    }

    private static float[] mask(LayerInfo info, int from, int length, int corner) {
        float[] mask = new float[info.frames() * info.height() * info.width()];
        int left = corner % info.width();
        int top = corner / info.width();
        for (int i = 0; i < mask.length; i++) {
            int x = i % info.width();
            int y = i / info.width() % info.height();
            int t = i / info.width() / info.height();
            boolean hidden = t >= from && t < from + length && x >= left && x < left + BLOCK;
            mask[i] = hidden && y >= top && y < top + BLOCK ? 0 : 1;
        }
        return mask;
    }
}
