// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.keyframe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.internal.flow.TestContext;

class KeyframePropagatorTests {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;
    private static final VideoInfo VIDEO =
            new VideoInfo(WIDTH, HEIGHT, 100_000, new Rational(1, 25), new Rational(25, 1), 0, "made", "made");

    private final TestContext context = new TestContext(new NullProgressMonitor());

    private static Mask ellipse(double cx, double cy, double rx, double ry) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double u = (x - cx) / rx;
                double v = (y - cy) / ry;
                pixels[y * WIDTH + x] = (byte) (u * u + v * v <= 1 ? 1 : 0);
            }
        }
        return Mask.ofPixels(WIDTH, HEIGHT, pixels);
    }

    private static Pin pin(int frame, Mask mask) {
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    private static double overlap(Mask a, Mask b) {
        return (double) a.and(b).area() / a.or(b).area();
    }

    private List<PropagatedMask> run(Span span) throws RunException {
        List<PropagatedMask> masks = new ArrayList<>();
        try (KeyframeSession session = new KeyframeSession(VIDEO)) {
            session.propagate(span, masks::add, context);
        }
        assertEquals(span.length(), masks.size());
        return masks;
    }

    @Test
    void distancesAreThoseOfASearchThroughAllPixels() {
        Random random = new Random(5);
        boolean[] inside = new boolean[17 * 11];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = random.nextInt(4) == 0;
        }
        float[] found = SignedDistance.of(inside, 17, 11);
        for (int i = 0; i < inside.length; i++) {
            double nearest = Double.MAX_VALUE;
            for (int k = 0; k < inside.length; k++) {
                if (inside[k] != inside[i]) {
                    nearest = Math.min(nearest, Math.hypot(k % 17 - i % 17, k / 17 - i / 17));
                }
            }
            assertEquals(inside[i] ? nearest - 0.5 : 0.5 - nearest, found[i], 1e-4);
        }
    }

    @Test
    void anObjectThatMovesAndGrowsIsFollowedAlthoughItsKeyframesDoNotTouch() throws RunException {
        Mask first = ellipse(20, 25, 8, 10);
        Mask last = ellipse(95, 55, 16, 10);
        assertTrue(first.and(last).isEmpty());
        List<PropagatedMask> masks = run(new Span(1, 9, Optional.of(pin(0, first)), Optional.of(pin(10, last))));
        for (PropagatedMask mask : masks) {
            double t = mask.frame() / 10.0;
            Mask truth = ellipse(20 + 75 * t, 25 + 30 * t, 8 + 8 * t, 10);
            assertTrue(overlap(truth, mask.mask()) > 0.85, mask.frame() + ": " + overlap(truth, mask.mask()));
        }
        assertTrue(masks.getFirst().quality() > masks.get(4).quality(), "surer beside a keyframe");
    }

    @Test
    void equalShapesStayAndTheEndsAreExact() throws RunException {
        Mask shape = ellipse(40, 40, 13, 7);
        for (PropagatedMask mask : run(new Span(4, 7, Optional.of(pin(3, shape)), Optional.of(pin(8, shape))))) {
            assertEquals(shape, mask.mask());
        }
        Mask other = ellipse(3, 3, 9, 9);
        ShapeBetween between = new ShapeBetween(shape, other);
        assertEquals(shape, between.at(1e-9));
        assertEquals(other, between.at(1 - 1e-9));
    }

    @Test
    void theLastShapeStaysWhereThereIsNoOtherOrTheObjectGoes() throws RunException {
        Mask shape = ellipse(40, 40, 13, 7);
        Mask gone = Mask.empty(WIDTH, HEIGHT);
        List<PropagatedMask> after = run(new Span(6, 40, Optional.of(pin(5, shape)), Optional.empty()));
        assertTrue(after.stream().allMatch(mask -> mask.mask().equals(shape)));
        assertTrue(after.getLast().quality() < after.getFirst().quality());
        assertTrue(run(new Span(0, 4, Optional.empty(), Optional.of(pin(5, shape)))).stream()
                .allMatch(mask -> mask.mask().equals(shape)));
        assertTrue(run(new Span(6, 9, Optional.of(pin(5, shape)), Optional.of(pin(10, gone)))).stream()
                .allMatch(mask -> mask.mask().equals(shape)));
        assertTrue(run(new Span(6, 9, Optional.of(pin(5, gone)), Optional.of(pin(10, shape)))).stream()
                .allMatch(mask -> mask.mask().isEmpty()));
    }

    @Test
    void clicksAreRefusedWithAWayOutAndCancelStops() {
        try (KeyframeSession session = new KeyframeSession(VIDEO)) {
            RunException refused = assertThrows(
                    RunException.class,
                    () -> session.segment(3, new PointPrompt(List.of(new Click(1, 1, true))), context));
            assertTrue(String.valueOf(refused.getMessage()).contains("draw the mask"));
            context.monitor().setCanceled(true);
            List<PropagatedMask> masks = new ArrayList<>();
            Span span = new Span(1, 3, Optional.of(pin(0, ellipse(40, 40, 9, 9))), Optional.empty());
            assertThrows(OperationCanceledException.class, () -> session.propagate(span, masks::add, context));
            assertEquals(List.of(), masks);
        }
    }
}
