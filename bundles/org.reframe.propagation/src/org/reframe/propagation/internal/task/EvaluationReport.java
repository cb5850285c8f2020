// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reframe.api.task.Section;
import org.reframe.propagation.internal.quality.Calibration;
import org.reframe.propagation.internal.quality.CalibrationReport;
import org.reframe.propagation.internal.task.EvaluatePropagationTask.SequenceResult;

/** Means, tables and curves over sequences. */
final class EvaluationReport {
    private EvaluationReport() {}

    static Map<String, Object> result(Map<String, SequenceResult> sequences) {
        Map<String, Object> result = new LinkedHashMap<>();
        int steps = sequences.values().stream()
                .mapToInt(s -> s.meanJ().size())
                .max()
                .orElse(0);
        result.put("mean", mean(sequences, steps - 1));
        result.put(
                "fps",
                sequences.values().stream()
                        .mapToDouble(SequenceResult::fps)
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN));
        List<Object> corrections = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("corrections", step);
            entry.putAll(mean(sequences, step));
            corrections.add(entry);
        }
        result.put("corrections", corrections);
        result.put("calibration", CalibrationReport.result(calibration(sequences)));
        Map<String, Object> perSequence = new LinkedHashMap<>();
        sequences.forEach((name, sequence) -> {
            Map<String, Object> entry = new LinkedHashMap<>(sequence.scores());
            entry.put("fps", sequence.fps());
            entry.put("correctedFrames", sequence.correctedFrames());
            entry.put("JAfterCorrections", sequence.meanJ());
            perSequence.put(name, entry);
        });
        result.put("sequences", perSequence);
        return result;
    }

    private static Calibration calibration(Map<String, SequenceResult> sequences) {
        return new Calibration(
                sequences.values().stream().flatMap(one -> one.pairs().stream()).toList());
    }

    private static Map<String, Object> mean(Map<String, SequenceResult> sequences, int step) {
        return FrameScores.means(
                mean(sequences, SequenceResult::meanJ, step), mean(sequences, SequenceResult::meanF, step));
    }

    /** A sequence with fewer corrections than asked for (every frame pinned) counts with its last value. */
    private static double mean(
            Map<String, SequenceResult> sequences, Function<SequenceResult, List<Double>> values, int step) {
        return sequences.values().stream()
                .map(values)
                .mapToDouble(list -> list.get(Math.min(step, list.size() - 1)))
                .average()
                .orElse(Double.NaN);
    }

    static List<Section> sections(Map<String, SequenceResult> sequences) {
        List<List<Object>> rows = new ArrayList<>();
        List<Section.Series> curves = new ArrayList<>();
        sequences.forEach((name, sequence) -> {
            double j = sequence.meanJ().getLast();
            double f = sequence.meanF().getLast();
            rows.add(List.of(name, j, f, (j + f) / 2, sequence.fps()));
            if (sequence.meanJ().size() > 1) {
                double[] x = new double[sequence.meanJ().size()];
                for (int i = 0; i < x.length; i++) {
                    x[i] = i;
                }
                double[] y = sequence.meanJ().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                curves.add(new Section.Series(name, x, y));
            }
        });
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Text(
                "Protocol", "First and last frame are left out of means; means over objects, frames, sequences."));
        sections.add(new Section.Table(
                "Sequences", "sequences", List.of("sequence", "J", "F", "J&F", "frames per second"), rows));
        if (!curves.isEmpty()) {
            sections.add(new Section.Chart("J after each correction", "corrections", "J", curves));
        }
        sections.addAll(CalibrationReport.sections(calibration(sequences)));
        return sections;
    }
}
