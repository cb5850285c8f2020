// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.WeightRule;

/** The predictor's bookkeeping, with made weights on small pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoPredictorTests {
    private static final int EDGE = 256;
    private static final int SIDE = 40;

    private final ScriptSegmentationNetwork network;

    VideoPredictorTests() throws RunException {
        network = new ScriptSegmentationNetwork(
                Networks.load(FamilyMember.of("edgetam").orElseThrow().definition()));
    }

    @AfterAll
    void close() {
        network.close();
    }

    private record Noise(int count) implements Pictures {
        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public int edge() {
            return EDGE;
        }

        @Override
        public float[] picture(int frame) {
            long hash = WeightRule.hash("test", "frame" + frame);
            float[] picture = new float[3 * EDGE * EDGE];
            for (int i = 0; i < picture.length; i++) picture[i] = (float) (2 * WeightRule.unit(hash, i) - 1);
            return picture;
        }
    }

    private static boolean[] square(int from, int to) {
        boolean[] mask = new boolean[SIDE * SIDE];
        for (int y = from; y < to; y++) Arrays.fill(mask, y * SIDE + from, y * SIDE + to, true);
        return mask;
    }

    private VideoPredictor predictor(boolean joint, boolean condition) {
        return new VideoPredictor(
                network, new Noise(4), new TrackingRules(joint, condition, true, Integer.MAX_VALUE, 0));
    }

    private static Map<Integer, float[]> track(VideoPredictor predictor, Span span) throws RunException {
        Map<Integer, float[]> masks = new LinkedHashMap<>();
        predictor.propagate(span, mask -> masks.put(mask.frame(), mask.logits()), new NullProgressMonitor());
        return masks;
    }

    private static double agreement(float[] logits, boolean[] mask) {
        int same = 0;
        for (int i = 0; i < mask.length; i++) if (logits[i] > 0 == mask[i]) same++;
        return same / (double) mask.length;
    }

    @Test
    void theDefaultLosesACorrectionAndTheOthersKeepIt() throws RunException {
        boolean[] right = square(5, 25);
        for (boolean[] kind : new boolean[][] {{false, false}, {false, true}, {true, false}}) {
            try (VideoPredictor predictor = predictor(kind[0], kind[1])) {
                predictor.addMask(0, 1, square(10, 30));
                Map<Integer, float[]> before = track(predictor, Span.forward());
                assertEquals(List.of(0, 1, 2, 3), new ArrayList<>(before.keySet()));
                assertTrue(agreement(before.get(0), square(10, 30)) > 0.97);
                predictor.addMask(2, 1, right);
                Map<Integer, float[]> after = track(predictor, Span.forward());
                boolean kept = agreement(after.get(2), right) > 0.97;
                assertEquals(kind[0] || kind[1], kept);
                if (!kept) assertArrayEquals(before.get(2), after.get(2));
            }
        }
    }

    @Test
    void reverseStartsAtItsFrameAndEndsAtTheFirst() throws RunException {
        try (VideoPredictor predictor = predictor(false, false)) {
            predictor.addPoints(2, 7, PointPrompt.box(5, 5, 25, 25), false);
            assertEquals(
                    List.of(2, 1, 0),
                    new ArrayList<>(track(predictor, new Span(2, 9, true)).keySet()));
            assertEquals(
                    List.of(2, 3),
                    new ArrayList<>(track(predictor, Span.forward()).keySet()));
            assertEquals(
                    List.of(),
                    new ArrayList<>(track(predictor, new Span(0, 9, true)).keySet()));
        }
    }

    @Test
    void cancelKeepsWhatIsDone() throws RunException {
        try (VideoPredictor predictor = predictor(false, false)) {
            predictor.addMask(0, 1, square(10, 30));
            NullProgressMonitor monitor = new NullProgressMonitor();
            List<Integer> frames = new ArrayList<>();
            assertThrows(
                    OperationCanceledException.class,
                    () -> predictor.propagate(
                            Span.forward(),
                            mask -> {
                                frames.add(mask.frame());
                                monitor.setCanceled(mask.frame() == 1);
                            },
                            monitor));
            assertEquals(List.of(0, 1), frames);
            assertTrue(predictor.result(1, 1).isPresent());
            assertTrue(predictor.result(2, 1).isEmpty());
        }
    }

    @Test
    void refusesWhatCannotBe() throws RunException {
        try (VideoPredictor predictor = predictor(true, false)) {
            assertThrows(RunException.class, () -> track(predictor, Span.forward()));
            assertThrows(RunException.class, () -> predictor.addMask(0, 1, new boolean[3]));
            assertThrows(RunException.class, () -> predictor.addMask(4, 1, square(1, 9)));
            predictor.addMask(0, 1, square(10, 30));
            track(predictor, new Span(0, 1, false));
            assertThrows(RunException.class, () -> predictor.addMask(1, 2, square(1, 9)));
        }
    }
}
