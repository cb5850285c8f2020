// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.box;

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
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.propagation.internal.flow.DiscVideo;
import org.reframe.propagation.internal.flow.TestContext;

class BoxTrackerPropagatorTests {
    private final TestContext context = new TestContext(new NullProgressMonitor());

    private static Pin pin(DiscVideo video, int frame) {
        return new Pin(frame, new MaskPrompt(video.truth(frame)), video.truth(frame));
    }

    private static double overlap(Box a, Box b) {
        double width = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
        double height = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
        double both = Math.max(0, width) * Math.max(0, height);
        return both / (a.width() * a.height() + b.width() * b.height() - both);
    }

    private Map<Integer, PropagatedMask> run(DiscVideo video, Span span) throws RunException {
        Map<Integer, PropagatedMask> masks = new TreeMap<>();
        try (PropagationSession session = new BoxTrackerPropagator().open(video, context)) {
            session.propagate(span, mask -> assertEquals(null, masks.put(mask.frame(), mask)), context);
        }
        assertEquals(span.length(), masks.size());
        return masks;
    }

    @Test
    void boxesFollowFromEitherSideAndBoth() throws RunException {
        try (DiscVideo video = new DiscVideo(24, 0, 0)) {
            for (Span span : List.of(
                    new Span(1, 23, Optional.of(pin(video, 0)), Optional.empty()),
                    new Span(0, 22, Optional.empty(), Optional.of(pin(video, 23))),
                    new Span(1, 22, Optional.of(pin(video, 0)), Optional.of(pin(video, 23))))) {
                Map<Integer, PropagatedMask> masks = run(video, span);
                for (PropagatedMask mask : masks.values()) {
                    double iou = overlap(
                            mask.mask().bounds(), video.truth(mask.frame()).bounds());
                    // 0.5 is the usual criterion of success in tracking; repeating texture keeps CSRT from much more.
                    assertTrue(iou > 0.5, "frame " + mask.frame() + " of " + span + " has IoU " + iou);
                }
                assertEquals(masks, run(video, span), "the same again");
            }
        }
    }

    @Test
    void anEmptyPinStaysEmpty() throws RunException {
        try (DiscVideo video = new DiscVideo(4, 0, 0)) {
            Mask none = Mask.empty(160, 120);
            run(video, new Span(1, 3, Optional.of(new Pin(0, new MaskPrompt(none), none)), Optional.empty()))
                    .values()
                    .forEach(mask -> assertTrue(mask.mask().isEmpty()));
        }
    }

    @Test
    void promptsBecomeBoxesAndMasksStay() throws RunException {
        try (DiscVideo video = new DiscVideo(2, 0, 0);
                PropagationSession session = new BoxTrackerPropagator().open(video, context)) {
            assertEquals(video.truth(0), session.segment(0, new MaskPrompt(video.truth(0)), context));
            Box box = new Box(10, 20, 30, 40);
            assertEquals(
                    box,
                    session.segment(0, new BoxPrompt(box, List.of()), context).bounds());
            Mask clicked = session.segment(
                    0, new PointPrompt(List.of(new Click(50, 60, true), new Click(70, 80, true))), context);
            assertTrue(clicked.contains(50, 60) && clicked.contains(70, 80) && !clicked.contains(100, 60));
            Prompt outside = new BoxPrompt(new Box(-50, -50, 20, 20), List.of());
            assertThrows(RunException.class, () -> session.segment(0, outside, context));
        }
    }

    @Test
    void cancelStops() throws RunException {
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        try (DiscVideo video = new DiscVideo(4, 0, 0);
                PropagationSession session = new BoxTrackerPropagator().open(video, context)) {
            Span span = new Span(1, 3, Optional.of(pin(video, 0)), Optional.empty());
            assertThrows(
                    OperationCanceledException.class,
                    () -> session.propagate(span, mask -> {}, new TestContext(monitor)));
        }
    }
}
