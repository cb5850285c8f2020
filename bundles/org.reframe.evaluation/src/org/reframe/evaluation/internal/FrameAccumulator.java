// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import java.util.Arrays;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.SequenceScore;

/** Keeps one number a frame: eight bytes, so that a two-hour video costs under two megabytes. Not thread-safe. */
final class FrameAccumulator implements Accumulator {
    private final String measure;
    private final FrameValue value;
    private double[] values = new double[64];
    private int count;

    /**
     * Starts without frames.
     *
     * @param measure id, so that two measures are never merged by mistake
     */
    FrameAccumulator(String measure, FrameValue value) {
        this.measure = measure;
        this.value = value;
    }

    @Override
    public double add(Mask truth, Mask prediction) {
        if (truth.width() != prediction.width() || truth.height() != prediction.height()) {
            throw new IllegalArgumentException(
                    "Frame " + count + ": truth is " + truth + " but prediction is " + prediction);
        }
        double result = value.of(truth, prediction);
        append(result);
        return result;
    }

    @Override
    public void merge(Accumulator other) {
        if (!(other instanceof FrameAccumulator frames) || !frames.measure.equals(measure)) {
            throw new IllegalArgumentException("Cannot add frames of another measure to " + measure);
        }
        int added = frames.count;
        for (int i = 0; i < added; i++) {
            append(frames.values[i]);
        }
    }

    @Override
    public SequenceScore score() {
        return DavisStatistics.of(Arrays.copyOf(values, count));
    }

    private void append(double number) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = number;
    }
}
