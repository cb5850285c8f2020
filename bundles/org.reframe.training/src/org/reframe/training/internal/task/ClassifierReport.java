// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingOutcome.CurvePoint;

/**
 * Makes a report of a training: figures, curves, and who was taken for whom.
 *
 * @param classes names, in order
 * @param outcome the training
 * @param tests tables of counts by true and said class, by the test's name
 */
record ClassifierReport(List<String> classes, TrainingOutcome outcome, Map<String, int[][]> tests) {
    private static final int SMOOTHED = 20;

    /** The report; the first test's figure is {@code accuracy}. */
    TaskReport report(Map<String, Object> facts) {
        Map<String, Object> result = new LinkedHashMap<>(facts);
        result.put("steps", outcome.steps());
        result.put("stoppedEarly", outcome.early());
        result.put("bestStep", outcome.bestStep());
        result.put("validationAccuracy", outcome.best());
        List<List<Object>> rows = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        tests.forEach((test, counts) -> {
            double accuracy = Accuracy.accuracy(counts);
            long clips = 0;
            for (int[] row : counts) for (int count : row) clips += count;
            // Half of a 95 % interval of a binomial share.
            double margin = 1.96 * Math.sqrt(accuracy * (1 - accuracy) / clips);
            result.put("accuracy " + test, accuracy);
            rows.add(List.of(test, clips, accuracy, margin));
            sections.add(confusion(test, counts));
        });
        List<Section> all = new ArrayList<>();
        all.add(new Section.Table("Accuracy", "accuracy", List.of("test", "clips", "accuracy", "± (95 %)"), rows));
        all.add(losses());
        all.add(measures());
        all.addAll(sections);
        return new TaskReport(Status.OK_STATUS, result, all);
    }

    private Section confusion(String test, int[][] counts) {
        List<String> columns = new ArrayList<>(List.of("true \\ said"));
        columns.addAll(classes);
        List<List<Object>> rows = new ArrayList<>();
        for (int truth = 0; truth < counts.length; truth++) {
            List<Object> row = new ArrayList<>(List.of(classes.get(truth)));
            for (int count : counts[truth]) row.add(count);
            rows.add(row);
        }
        return new Section.Table(
                "Who is taken for whom: " + test, "confusion-" + test.replaceAll("[^a-z0-9]+", "-"), columns, rows);
    }

    private Section losses() {
        List<CurvePoint> curve = outcome.curve();
        double[] steps = curve.stream().mapToDouble(CurvePoint::step).toArray();
        double[] loss = curve.stream().mapToDouble(CurvePoint::loss).toArray();
        double[] smooth = new double[loss.length];
        double mean = 0;
        for (int i = 0; i < loss.length; i++) {
            mean += (loss[i] - mean) / Math.min(i + 1, SMOOTHED);
            smooth[i] = mean;
        }
        return new Section.Chart(
                "Loss",
                "step",
                "cross-entropy, nats",
                List.of(new Section.Series("batch", steps, loss), new Section.Series("running mean", steps, smooth)));
    }

    private Section measures() {
        List<CurvePoint> measured = outcome.curve().stream()
                .filter(point -> !Double.isNaN(point.measure()))
                .toList();
        return new Section.Chart(
                "Validation",
                "step",
                "accuracy",
                List.of(new Section.Series(
                        "validation",
                        measured.stream().mapToDouble(CurvePoint::step).toArray(),
                        measured.stream().mapToDouble(CurvePoint::measure).toArray())));
    }
}
