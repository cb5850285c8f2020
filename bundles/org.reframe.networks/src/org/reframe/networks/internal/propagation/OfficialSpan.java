// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.Optional;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.sam2.FrameEncoder;
import org.reframe.networks.internal.sam2.ObjectMask;
import org.reframe.networks.internal.sam2.Pictures;
import org.reframe.networks.internal.sam2.SegmentationNetwork;
import org.reframe.networks.internal.sam2.TrackState;
import org.reframe.networks.internal.sam2.TrackingRules;
import org.reframe.networks.internal.sam2.VideoPredictor;

/**
 * Mode {@code official}: a fresh published predictor for each span, given the prompts of its bounds as they were made (a box
 * as a box, clicks as clicks), then one propagation. A span with one bound is so exactly the published protocol for a video
 * with one prompt; one with two is it for two prompts given before the first propagation, or, with {@code keep-corrections}, for
 * a prompt, a propagation and a correction. The whole span is one pass, since the predictor keeps tensors from frame to frame.
 */
record OfficialSpan(ClipFrames frames, FrameFeatures features, Sam2Options options, boolean joint, RunContext context) {
    private static final int OBJECT = 1;

    /**
     * Where a span goes on and where it leaves what it needs for that.
     *
     * @param from the last waypoint; empty to begin at the bound
     * @param distance frames between two waypoints
     * @param keeper takes them
     */
    record Marks(Optional<TrackState> from, int distance, Keeper keeper) {}

    /** Takes a waypoint. */
    @FunctionalInterface
    interface Keeper {
        void keep(byte[] state) throws RunException;
    }

    void run(Span span, MaskSink sink, Marks marks, SegmentationNetwork network) throws RunException {
        boolean kept = options.corrections() == Sam2Options.Corrections.ON;
        TrackingRules rules = new TrackingRules(joint, kept, true, 16, options.holes());
        boolean reverse = span.before().isEmpty()
                || span.after().isPresent() && options.direction() == Sam2Options.Direction.REVERSE;
        int start = reverse
                ? span.after().orElseThrow().frame()
                : span.before().orElseThrow().frame();
        int length = reverse ? start - span.first() : span.last() - start;
        org.reframe.networks.internal.sam2.Span way =
                new org.reframe.networks.internal.sam2.Span(start, length, reverse);
        FrameEncoder encoder = (frame, scope) -> features.tracked(frame, features.picture(frame), network, scope);
        try (VideoPredictor predictor =
                new VideoPredictor(network, new ClipPictures(frames, options.edge()), rules, encoder)) {
            int[] since = {0};
            ObjectMask.Sink taking = result -> {
                int frame = result.frame();
                if (frame < span.first() || frame > span.last()) return;
                sink.accept(mask(result));
                if (++since[0] >= marks.distance()) {
                    since[0] = 0;
                    marks.keeper().keep(predictor.state(OBJECT, frame, reverse).toBytes());
                }
            };
            if (marks.from().isPresent()) {
                TrackState from = marks.from().get();
                if (from.next() < span.first() || from.next() > span.last()) return;
                predictor.goOn(way, OBJECT, from, taking, context.monitor());
                return;
            }
            boolean corrects = options.corrections() != Sam2Options.Corrections.NONE
                    && span.before().isPresent()
                    && span.after().isPresent();
            boolean swapped = corrects && reverse;
            prompt(predictor, swapped ? span.after() : span.before());
            if (corrects) {
                int whole = span.after().orElseThrow().frame()
                        - span.before().orElseThrow().frame();
                predictor.propagate(
                        new org.reframe.networks.internal.sam2.Span(start, whole, reverse),
                        result -> {},
                        context.monitor());
            }
            prompt(predictor, swapped ? span.before() : span.after());
            predictor.propagate(way, taking, context.monitor());
        }
    }

    private static void prompt(VideoPredictor predictor, Optional<Pin> bound) throws RunException {
        if (bound.isEmpty()) return;
        Pin pin = bound.get();
        if (pin.prompt() instanceof MaskPrompt given) {
            byte[] pixels = given.mask().toPixels();
            boolean[] mask = new boolean[pixels.length];
            for (int i = 0; i < mask.length; i++) mask[i] = pixels[i] != 0;
            predictor.addMask(pin.frame(), OBJECT, mask);
        } else {
            predictor.addPoints(pin.frame(), OBJECT, Points.of(pin.prompt()).inVideo(), false);
        }
    }

    private PropagatedMask mask(ObjectMask result) {
        float[] logits = result.logits();
        byte[] pixels = new byte[logits.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (logits[i] > 0 ? 1 : 0);
        Mask mask = Mask.ofPixels(frames.info().width(), frames.info().height(), pixels);
        return new PropagatedMask(result.frame(), mask, MaskQuality.of(logits, result.quality(), result.score()));
    }

    /** The clip as the predictor wants it. */
    private record ClipPictures(ClipFrames frames, int edge) implements Pictures {
        @Override
        public int count() {
            return frames.info().frameCount();
        }

        @Override
        public int width() {
            return frames.info().width();
        }

        @Override
        public int height() {
            return frames.info().height();
        }

        @Override
        public float[] picture(int frame) throws RunException {
            return frames.normalised(frame);
        }
    }
}
