// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.temporal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.temporal.TemporalDetection.Detection;
import org.reframe.evaluation.internal.temporal.TemporalDetection.Result;
import org.reframe.evaluation.internal.temporal.TemporalDetection.Truth;

class TemporalDetectionTests {
    private static final List<Truth> TRUTH = List.of(
            new Truth("v", "a", new Segment(0, 10)),
            new Truth("v", "a", new Segment(20, 30)),
            new Truth("w", "b", new Segment(0, 1)));

    private static Detection found(String label, double start, double end, double score) {
        return new Detection("v", label, new Segment(start, end), score);
    }

    private static Result evaluate(Detection... detections) throws RunException {
        return new TemporalDetection(new double[] {0.5, 0.9}).evaluate(TRUTH, List.of(detections));
    }

    @Test
    void aSegmentIsFoundOnce() throws RunException {
        Result result = evaluate(found("a", 0, 6, 0.9), found("a", 0, 10, 0.8), found("a", 20, 30, 0.7));
        // At 0.5: hit, miss, hit. At 0.9: miss, hit, hit.
        assertArrayEquals(
                new double[] {0.5 + 0.5 * 2 / 3, 2.0 / 3}, result.perClass().get("a"), 1e-12);
        assertEquals(List.of("b"), result.withoutDetections());
        assertArrayEquals(new double[] {0, 0}, result.perClass().get("b"));
        assertEquals((result.mean()[0] + result.mean()[1]) / 2, result.average(), 1e-15);
        assertEquals(result.perClass().get("a")[0] / 2, result.mean()[0], 1e-15);
    }

    @Test
    void ofEqualScoresTheLaterListedGoesFirst() throws RunException {
        assertEquals(0.5, evaluate(found("a", 0, 10, 0.5)).perClass().get("a")[0], 1e-12);
        double missFirst = evaluate(found("a", 0, 10, 0.5), found("a", 50, 60, 0.5))
                .perClass()
                .get("a")[0];
        double hitFirst = evaluate(found("a", 50, 60, 0.5), found("a", 0, 10, 0.5))
                .perClass()
                .get("a")[0];
        assertEquals(0.25, missFirst, 1e-12);
        assertEquals(0.5, hitFirst, 1e-12);
    }

    @Test
    void aClassThatTheTruthLacksIsRefused() {
        RunException refused = assertThrows(RunException.class, () -> evaluate(found("z", 0, 1, 1)));
        assertTrue(refused.getMessage().contains("'z'") && refused.getMessage().contains("video v"));
    }

    @Test
    void overlapOfSegments() {
        assertEquals(1.0 / 3, new Segment(0, 10).overlap(new Segment(5, 15)), 1e-15);
        assertEquals(0, new Segment(0, 1).overlap(new Segment(2, 3)));
        assertTrue(Double.isNaN(new Segment(1, 1).overlap(new Segment(1, 1))));
    }

    @Test
    void precisionIsTheBestAtItsRecallOrHigher() {
        double[] precision = {0.5, 1, 0.75};
        double[] recall = {0.2, 0.4, 0.6};
        assertEquals(0.4 + 0.2 * 0.75, PrecisionRecall.interpolated(precision, recall), 1e-15);
        assertEquals(0, PrecisionRecall.interpolated(new double[0], new double[0]));
    }
}
