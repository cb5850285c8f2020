// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.run.RunException;

/** When something matters: the fall of the score when a run of frames is changed, averaged over the runs that a frame lies in. */
final class TemporalChange {
    private TemporalChange() {}

    /** What is done to a run of frames. */
    @FunctionalInterface
    interface Change {
        /**
         * The frame that is shown.
         *
         * @param first of the run
         * @param last of the run
         * @param frame within it
         */
        int shown(int first, int last, int frame);
    }

    /**
     * Values of the input's frames, {@code [T,1,1]}; what is below 0 is kept, since a change may help too.
     *
     * @throws RunException (usage) when there is but one frame
     */
    static MapValues map(InputScorer scorer, Change change) throws RunException {
        int frames = scorer.frames();
        if (frames < 2) {
            throw RunException.usage(
                    "Temporal masks say when something matters; this network sees one frame. Use another method.");
        }
        int length = Math.clamp(Math.round(frames / 4.0), 2, frames);
        List<int[]> orders = new ArrayList<>();
        for (int first = 0; first + length <= frames; first++) orders.add(order(frames, first, length, change));
        double[] scores = scorer.ordered(orders);
        double plain = scorer.plain();
        float[] values = new float[frames];
        for (int t = 0; t < frames; t++) {
            double sum = 0;
            int count = 0;
            for (int first = Math.max(0, t - length + 1); first <= Math.min(t, frames - length); first++) {
                sum += plain - scores[first];
                count++;
            }
            values[t] = (float) (sum / count);
        }
        return new MapValues(frames, 1, 1, values);
    }

    private static int[] order(int frames, int first, int length, Change change) {
        int[] order = new int[frames];
        int last = first + length - 1;
        for (int t = 0; t < frames; t++) order[t] = t < first || t > last ? t : change.shown(first, last, t);
        return order;
    }
}
