// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.sam2.ObjectMask;
import org.reframe.networks.internal.sam2.Pictures;
import org.reframe.networks.internal.sam2.ScriptSegmentationNetwork;
import org.reframe.networks.internal.sam2.TrackingRules;
import org.reframe.networks.internal.sam2.VideoPredictor;

/** Mode {@code pins} and what it promises, with made weights of the tiny network at 256 pixels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinsModeTests {
    private static final int FRAMES = 7;
    private static final Mask CORRECTION = MadeClip.square(24, 20, 20);

    private final MadeModel model;
    private final NotingContext context = new NotingContext();

    PinsModeTests() throws RunException {
        model = MadeModel.sam2Tiny();
    }

    @AfterAll
    void close() {
        model.close();
    }

    private Map<Integer, PropagatedMask> masks(PropagationSession session, List<Pin> pins) throws RunException {
        return masks(session, pins, Spans.between(pins, FRAMES));
    }

    private Map<Integer, PropagatedMask> masks(PropagationSession session, List<Pin> pins, List<Span> spans)
            throws RunException {
        Map<Integer, PropagatedMask> masks = new TreeMap<>();
        pins.forEach(pin -> masks.put(pin.frame(), new PropagatedMask(pin.frame(), pin.mask(), 1)));
        for (Span span : spans) {
            session.propagate(span, mask -> assertNull(masks.put(mask.frame(), mask), "a frame came twice"), context);
        }
        assertEquals(FRAMES, masks.size());
        return masks;
    }

    /** The published predictor with mask prompts: the first on its frame, the correction after a propagation. */
    private Map<Integer, Mask> published(MadeClip clip, boolean correctionsCondition) throws RunException {
        Map<Integer, Mask> masks = new TreeMap<>();
        Pictures pictures = pictures(clip);
        ObjectMask.Sink keep = mask -> masks.put(mask.frame(), mask(mask));
        try (VideoPredictor predictor = new VideoPredictor(
                new ScriptSegmentationNetwork(model.network),
                pictures,
                new TrackingRules(false, correctionsCondition, true, Integer.MAX_VALUE, 8))) {
            predictor.addMask(0, 1, bits(MadeClip.truth(0)));
            predictor.propagate(org.reframe.networks.internal.sam2.Span.forward(), keep, new NullProgressMonitor());
            predictor.addMask(3, 1, bits(CORRECTION));
            predictor.propagate(org.reframe.networks.internal.sam2.Span.forward(), keep, new NullProgressMonitor());
        }
        return masks;
    }

    private static Pictures pictures(MadeClip clip) {
        ClipFrames frames = new ClipFrames(clip, MadeModel.EDGE, new StageTimes());
        return new Pictures() {
            @Override
            public int count() {
                return FRAMES;
            }

            @Override
            public int width() {
                return MadeClip.SIDE;
            }

            @Override
            public int height() {
                return MadeClip.SIDE;
            }

            @Override
            public int edge() {
                return MadeModel.EDGE;
            }

            @Override
            public float[] picture(int frame) throws RunException {
                return frames.normalised(frame);
            }
        };
    }

    private static Mask mask(ObjectMask result) {
        byte[] pixels = new byte[result.logits().length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (result.logits()[i] > 0 ? 1 : 0);
        return Mask.ofPixels(MadeClip.SIDE, MadeClip.SIDE, pixels);
    }

    private static boolean[] bits(Mask mask) {
        byte[] pixels = mask.toPixels();
        boolean[] bits = new boolean[pixels.length];
        for (int i = 0; i < bits.length; i++) bits[i] = pixels[i] != 0;
        return bits;
    }

    private static double overlap(Mask a, Mask b) {
        return a.and(b).area() / (double) Math.max(1, a.or(b).area());
    }

    @Test
    void thePublishedDefaultLosesACorrectionThatPinsKeep() throws RunException {
        MadeClip clip = new MadeClip(FRAMES);
        assertTrue(overlap(published(clip, false).get(3), CORRECTION) < 0.6);
        assertTrue(overlap(published(clip, true).get(3), CORRECTION) > 0.9);
        try (PropagationSession session = model.open(clip)) {
            Map<Integer, PropagatedMask> before = masks(session, List.of(MadeClip.pin(0)));
            Map<Integer, PropagatedMask> after = masks(session, List.of(MadeClip.pin(0), MadeClip.pin(3, CORRECTION)));
            assertEquals(CORRECTION, after.get(3).mask());
            assertNotEquals(before.get(2).mask(), after.get(2).mask());
            assertNotEquals(before.get(4).mask(), after.get(4).mask());
        }
    }

    @Test
    void theOfficialModeKeepsOrLosesACorrectionAsThePublishedPredictorDoes() throws RunException {
        MadeClip clip = new MadeClip(FRAMES);
        Span span = new Span(1, 2, Optional.of(MadeClip.pin(0)), Optional.of(MadeClip.pin(3, CORRECTION)));
        Span alone = new Span(1, 2, Optional.of(MadeClip.pin(0)), Optional.empty());
        Map<String, Map<Integer, Mask>> masks = new TreeMap<>();
        for (String keep : List.of("on", "off")) {
            try (PropagationSession session = model.open(clip, "mode=official", "keep-corrections=" + keep)) {
                Map<Integer, Mask> own = new TreeMap<>();
                session.propagate(span, mask -> assertNull(own.put(mask.frame(), mask.mask())), context);
                masks.put(keep, own);
                Map<Integer, Mask> published = published(clip, keep.equals("on"));
                published.keySet().retainAll(own.keySet());
                assertEquals(published, own, keep);
                if (keep.equals("off")) {
                    session.propagate(alone, mask -> assertEquals(own.get(mask.frame()), mask.mask()), context);
                }
            }
        }
        assertNotEquals(masks.get("on"), masks.get("off"));
        for (String wrong : List.of("mode=official keep-corrections=maybe", "keep-corrections=on")) {
            assertThrows(RunException.class, () -> model.open(clip, wrong.split(" ")));
        }
    }

    @Test
    void aCorrectionChangesOnlyTheSpansBesideIt() throws RunException {
        try (PropagationSession session = model.open(new MadeClip(FRAMES))) {
            Pin corrected = MadeClip.pin(5, CORRECTION);
            Map<Integer, PropagatedMask> before = masks(session, List.of(MadeClip.pin(0), MadeClip.pin(3)));
            Map<Integer, PropagatedMask> after = masks(session, List.of(MadeClip.pin(0), MadeClip.pin(3), corrected));
            for (int frame = 0; frame <= 3; frame++) assertEquals(before.get(frame), after.get(frame));
            assertNotEquals(before.get(4), after.get(4));
            assertNotEquals(before.get(6), after.get(6));
        }
    }

    @Test
    void theOrderOfPinsAndSpansDoesNotMatter() throws RunException {
        List<Pin> pins = List.of(MadeClip.pin(0), MadeClip.pin(2, CORRECTION), MadeClip.pin(5));
        Map<Integer, PropagatedMask> once;
        try (PropagationSession session = model.open(new MadeClip(FRAMES))) {
            once = masks(session, pins);
        }
        List<Pin> turned = new ArrayList<>(pins);
        Collections.reverse(turned);
        List<Span> spans = new ArrayList<>(Spans.between(turned, FRAMES));
        Collections.reverse(spans);
        try (PropagationSession session = model.open(new MadeClip(FRAMES))) {
            session.segment(4, new MaskPrompt(CORRECTION), context);
            assertEquals(once, masks(session, turned, spans));
        }
    }

    @Test
    void anObjectAddedLaterLeavesTheOthersAsTheyWere() throws RunException {
        Span first = new Span(1, 5, Optional.of(MadeClip.pin(0)), Optional.of(MadeClip.pin(6)));
        Span later = new Span(3, 6, Optional.of(MadeClip.pin(2, CORRECTION)), Optional.empty());
        Map<Integer, PropagatedMask> alone = new TreeMap<>();
        Map<Integer, PropagatedMask> second = new TreeMap<>();
        try (PropagationSession session = model.open(new MadeClip(FRAMES))) {
            session.propagate(first, mask -> alone.put(mask.frame(), mask), context);
            session.propagate(later, mask -> second.put(mask.frame(), mask), context);
        }
        for (long budget : new long[] {1, Sam2Session.BUDGET}) {
            Map<Integer, PropagatedMask> together = new TreeMap<>();
            Map<Integer, PropagatedMask> other = new TreeMap<>();
            try (PropagationSession session = model.open(new MadeClip(FRAMES), budget)) {
                int before = model.passes;
                List<MaskSink> sinks =
                        List.of(mask -> together.put(mask.frame(), mask), mask -> other.put(mask.frame(), mask));
                session.propagate(List.of(first, later), sinks, context);
                // Three pins; both objects share frames 3 (forward), and nothing when they take turns.
                assertEquals(budget == 1 ? 3 + 5 + 4 : 3 + 5 + 4 - 1, model.passes - before);
            }
            assertEquals(alone, together);
            assertEquals(second, other);
        }
    }

    @Test
    void withOnePinBothModesAreThePublishedPredictor() throws RunException {
        MadeClip clip = new MadeClip(FRAMES);
        Map<Integer, Mask> published = new TreeMap<>();
        try (VideoPredictor predictor = new VideoPredictor(
                new ScriptSegmentationNetwork(model.network), pictures(clip), TrackingRules.official())) {
            predictor.addMask(2, 1, bits(MadeClip.truth(2)));
            ObjectMask.Sink keep = mask -> published.put(mask.frame(), mask(mask));
            predictor.propagate(org.reframe.networks.internal.sam2.Span.forward(), keep, new NullProgressMonitor());
        }
        for (String mode : List.of("mode=pins", "mode=official")) {
            Span span = new Span(3, 6, Optional.of(MadeClip.pin(2)), Optional.empty());
            try (PropagationSession session = model.open(clip, mode)) {
                session.propagate(span, mask -> assertEquals(published.get(mask.frame()), mask.mask(), mode), context);
            }
        }
    }

    @Test
    void tracksBackFromTheNearerPin() throws RunException {
        Span open = new Span(0, 4, Optional.empty(), Optional.of(MadeClip.pin(5)));
        Span between = new Span(1, 4, Optional.of(MadeClip.pin(0)), Optional.of(MadeClip.pin(5)));
        List<Integer> order = new ArrayList<>();
        MaskSink sink = mask -> order.add(mask.frame());
        try (PropagationSession session = model.open(new MadeClip(FRAMES))) {
            session.propagate(open, sink, context);
            session.propagate(between, sink, context);
        }
        try (PropagationSession session = model.open(new MadeClip(FRAMES), "direction=reverse")) {
            session.propagate(between, sink, context);
        }
        assertEquals(List.of(4, 3, 2, 1, 0, 1, 2, 4, 3, 4, 3, 2, 1), order);
    }

    @Test
    void decodesWhatItNeedsWhenItNeedsIt() throws RunException {
        MadeClip clip = new MadeClip(1000);
        try (PropagationSession session = model.open(clip)) {
            assertTrue(clip.decoded.isEmpty());
            session.propagate(
                    new Span(501, 503, Optional.of(MadeClip.pin(500)), Optional.empty()),
                    mask -> assertFalse(clip.decoded.contains(mask.frame() + 1)),
                    context);
        }
        assertEquals(List.of(500, 501, 502, 503), new ArrayList<>(clip.decoded));
    }
}
