// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.SequenceScore;

/** Our figures against those of davis2017-evaluation. */
class DavisParityTests {
    private static final double EXACT = 1e-9;

    @Test
    void framesEqualTheOfficialEvaluator() throws IOException {
        Path folder = GoldenMasks.shared("golden/official/metrics/davis_jf");
        JsonObject expected = expected(folder);
        GoldenMasks masks = GoldenMasks.read(folder.resolve("masks.safetensors"));
        int cases = 0;
        for (JsonElement element : expected.getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            String id = item.get("id").getAsString();
            int width = item.get("w").getAsInt();
            int height = item.get("h").getAsInt();
            Mask truth = masks.mask(id + ".gt", width, height, 0);
            Mask prediction = masks.mask(id + ".pred", width, height, 0);
            if (item.get("void").getAsBoolean()) {
                Mask hidden = masks.mask(id + ".void", width, height, 0);
                truth = truth.minus(hidden);
                prediction = prediction.minus(hidden);
            }
            assertEquals(item.get("J").getAsDouble(), RegionSimilarity.value(truth, prediction), EXACT, id + " J");
            assertEquals(item.get("F").getAsDouble(), BoundaryAccuracy.value(truth, prediction), EXACT, id + " F");
            BoundaryMatch match = BoundaryMatch.of(truth, prediction, BoundaryMatch.OFFICIAL_TOLERANCE);
            assertEquals(item.get("n_gt_boundary").getAsLong(), match.truth(), id + " truth");
            assertEquals(item.get("n_pred_boundary").getAsLong(), match.prediction(), id + " prediction");
            assertEquals(item.get("gt_match").getAsLong(), match.truthMatched(), id + " recall");
            assertEquals(item.get("pred_match").getAsLong(), match.predictionMatched(), id + " precision");
            assertTolerance(item, "F_th_0.02", truth, prediction, 0.02);
            assertTolerance(item, "F_th_1px", truth, prediction, 1);
            assertTolerance(item, "F_th_3px", truth, prediction, 3);
            cases++;
        }
        assertTrue(cases > 0, "no reference case");
    }

    private static void assertTolerance(JsonObject item, String key, Mask truth, Mask prediction, double tolerance) {
        if (item.has(key)) {
            double f = BoundaryMatch.of(truth, prediction, tolerance).f();
            assertEquals(item.get(key).getAsDouble(), f, EXACT, item.get("id") + " " + key);
        }
    }

    @Test
    void sequenceStatisticsEqualTheOfficialEvaluator() throws IOException {
        Path folder = GoldenMasks.shared("golden/official/metrics/davis_jf");
        JsonObject sequence = expected(folder).getAsJsonObject("sequence");
        GoldenMasks masks = GoldenMasks.read(folder.resolve("masks.safetensors"));
        int width = sequence.get("w").getAsInt();
        int height = sequence.get("h").getAsInt();
        Accumulator j = new RegionSimilarity().start();
        Accumulator f = new BoundaryAccuracy().start();
        Accumulator jf = new RegionAndBoundary().start();
        for (int t = 0; t < sequence.get("T").getAsInt(); t++) {
            Mask truth = masks.mask("seq.gt", width, height, (long) t * width * height);
            Mask prediction = masks.mask("seq.pred", width, height, (long) t * width * height);
            j.add(truth, prediction);
            f.add(truth, prediction);
            jf.add(truth, prediction);
        }
        assertScore(sequence, "J", j.score());
        assertScore(sequence, "F", f.score());
        assertEquals(sequence.get("J&F_mean").getAsDouble(), jf.score().mean(), EXACT);
    }

    private static void assertScore(JsonObject sequence, String name, SequenceScore score) {
        assertArrayEquals(GoldenMasks.numbers(sequence.get(name)), score.perFrame(), EXACT, name);
        double[] statistics = {score.mean(), score.recall(), score.decay()};
        assertArrayEquals(GoldenMasks.numbers(sequence.get(name + "_mean_recall_decay")), statistics, EXACT, name);
    }

    private static JsonObject expected(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                .getAsJsonObject();
    }
}
