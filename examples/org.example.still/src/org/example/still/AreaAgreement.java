// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.measure.SequenceScore;

/** Smaller area over larger area, 1 when both are empty. */
public final class AreaAgreement implements MaskMeasure {
    @Override
    public Accumulator start() {
        return new Frames(new ArrayList<>());
    }

    private record Frames(List<Double> values) implements Accumulator {
        @Override
        public double add(Mask truth, Mask prediction) {
            double larger = Math.max(truth.area(), prediction.area());
            double value = larger == 0 ? 1 : Math.min(truth.area(), prediction.area()) / larger;
            values.add(value);
            return value;
        }

        @Override
        public void merge(Accumulator other) {
            if (!(other instanceof Frames frames)) {
                throw new IllegalArgumentException("Not frames of this measure");
            }
            values.addAll(frames.values());
        }

        @Override
        public SequenceScore score() {
            int quarter = Math.max(1, values.size() / 4);
            double decay = mean(0, Math.min(quarter, values.size()))
                    - mean(Math.max(0, values.size() - quarter), values.size());
            double recall =
                    values.stream().mapToDouble(v -> v > 0.5 ? 1 : 0).average().orElse(Double.NaN);
            return new SequenceScore(
                    mean(0, values.size()),
                    recall,
                    decay,
                    values.stream().mapToDouble(v -> v).toArray());
        }

        private double mean(int from, int to) {
            return values.subList(from, to).stream()
                    .mapToDouble(v -> v)
                    .average()
                    .orElse(Double.NaN);
        }
    }
}
