// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;

class FlowPropagatorTests {
    private final TestContext context = new TestContext(new NullProgressMonitor());

    private static double overlap(Mask a, Mask b) {
        int union = a.or(b).area();
        return union == 0 ? 1 : (double) a.and(b).area() / union;
    }

    private static Pin pin(DiscVideo video, int frame) {
        return new Pin(frame, new MaskPrompt(video.truth(frame)), video.truth(frame));
    }

    private Map<Integer, PropagatedMask> run(PropagationSession session, Span span) throws RunException {
        Map<Integer, PropagatedMask> masks = new TreeMap<>();
        session.propagate(
                span, mask -> assertEquals(null, masks.put(mask.frame(), mask), "a frame came twice"), context);
        assertEquals(span.length(), masks.size());
        return masks;
    }

    @Test
    void followsForwardAndBackward() throws RunException {
        try (DiscVideo video = new DiscVideo(30, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, context)) {
            for (Span span : List.of(
                    new Span(1, 29, Optional.of(pin(video, 0)), Optional.empty()),
                    new Span(0, 28, Optional.empty(), Optional.of(pin(video, 29))))) {
                for (PropagatedMask mask : run(session, span).values()) {
                    double j = overlap(mask.mask(), video.truth(mask.frame()));
                    assertTrue(j > 0.75, "frame " + mask.frame() + " has J " + j);
                }
            }
        }
    }

    @Test
    void betweenTwoPinsTheMiddleIsBetterThanFromOne() throws RunException {
        try (DiscVideo video = new DiscVideo(30, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, context)) {
            Map<Integer, PropagatedMask> both =
                    run(session, new Span(1, 28, Optional.of(pin(video, 0)), Optional.of(pin(video, 29))));
            Map<Integer, PropagatedMask> one =
                    run(session, new Span(1, 28, Optional.of(pin(video, 0)), Optional.empty()));
            double jBoth = overlap(both.get(27).mask(), video.truth(27));
            double jOne = overlap(one.get(27).mask(), video.truth(27));
            assertTrue(jBoth >= jOne, jBoth + " with two pins, " + jOne + " with one");
        }
    }

    @Test
    void aSpanDependsOnItsOwnPinsAlone() throws RunException {
        try (DiscVideo video = new DiscVideo(20, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, context);
                PropagationSession other = new FlowPropagator().open(video, context)) {
            Span span = new Span(5, 9, Optional.of(pin(video, 4)), Optional.of(pin(video, 10)));
            Map<Integer, PropagatedMask> fresh = run(session, span);
            run(other, new Span(11, 19, Optional.of(pin(video, 10)), Optional.empty()));
            run(other, new Span(0, 3, Optional.empty(), Optional.of(pin(video, 4))));
            assertEquals(fresh, run(other, span));
        }
    }

    @Test
    void findsAnObjectThatWasHidden() throws RunException {
        try (DiscVideo video = new DiscVideo(24, 8, 12);
                PropagationSession session = new FlowPropagator().open(video, context)) {
            Map<Integer, PropagatedMask> masks =
                    run(session, new Span(1, 23, Optional.of(pin(video, 0)), Optional.empty()));
            double j = overlap(masks.get(20).mask(), video.truth(20));
            assertTrue(j > 0.5, "after hiding J is " + j);
            assertTrue(masks.get(20).quality() < masks.get(5).quality());
        }
    }

    @Test
    void anEmptyPinStaysEmpty() throws RunException {
        try (DiscVideo video = new DiscVideo(5, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, context)) {
            Mask none = Mask.empty(160, 120);
            Pin pin = new Pin(0, new MaskPrompt(none), none);
            run(session, new Span(1, 4, Optional.of(pin), Optional.empty()))
                    .values()
                    .forEach(mask -> assertTrue(mask.mask().isEmpty()));
        }
    }

    @Test
    void promptsStandForRegions() throws RunException {
        try (DiscVideo video = new DiscVideo(3, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, context)) {
            Mask truth = video.truth(0);
            assertEquals(truth, session.segment(0, new MaskPrompt(truth), context));
            Mask boxed = session.segment(0, new BoxPrompt(truth.bounds(), List.of()), context);
            assertTrue(overlap(boxed, truth) > 0.7, "box: " + overlap(boxed, truth));
            Mask clicked = session.segment(
                    0,
                    new PointPrompt(List.of(
                            new Click(50, 60, true),
                            new Click(38, 60, true),
                            new Click(62, 60, true),
                            new Click(90, 60, false))),
                    context);
            assertTrue(overlap(clicked, truth) > 0.5, "clicks: " + overlap(clicked, truth));
            assertTrue(!clicked.contains(90, 60));
        }
    }

    @Test
    void cancelStopsAtOnce() {
        NullProgressMonitor monitor = new NullProgressMonitor();
        assertThrows(OperationCanceledException.class, () -> {
            try (DiscVideo video = new DiscVideo(30, 0, 0);
                    PropagationSession session = new FlowPropagator().open(video, context)) {
                session.propagate(
                        new Span(1, 29, Optional.of(pin(video, 0)), Optional.empty()),
                        mask -> {
                            assertTrue(mask.frame() <= 3);
                            monitor.setCanceled(mask.frame() == 3);
                        },
                        new TestContext(monitor));
            }
        });
    }
}
