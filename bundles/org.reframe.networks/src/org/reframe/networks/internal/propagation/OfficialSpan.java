// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.List;
import java.util.Optional;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.sam2.ObjectMask;
import org.reframe.networks.internal.sam2.Pictures;
import org.reframe.networks.internal.sam2.SegmentationNetwork;
import org.reframe.networks.internal.sam2.TrackingRules;
import org.reframe.networks.internal.sam2.VideoPredictor;

/**
 * Mode {@code official}: a fresh published predictor for each span, given the prompts of its bounds as they were made (a box
 * as a box, clicks as clicks), then one propagation. A span with one bound is so exactly the published protocol for a video
 * with one prompt; one with two is it for two prompts given before the first propagation, or, with {@code keep-corrections}, for
 * a prompt, a propagation and a correction. The whole span is one pass, since the predictor keeps tensors from frame to frame.
 */
record OfficialSpan(ClipFrames frames, Sam2Options options, boolean joint, RunContext context) {
    private static final int OBJECT = 1;

    void run(Span span, MaskSink sink, SegmentationNetwork network) throws RunException {
        boolean kept = options.corrections() == Sam2Options.Corrections.ON;
        TrackingRules rules = new TrackingRules(joint, kept, true, 16, options.holes());
        boolean reverse = span.before().isEmpty()
                || span.after().isPresent() && options.direction() == Sam2Options.Direction.REVERSE;
        Pin start = (reverse ? span.after() : span.before()).orElseThrow();
        Optional<Pin> end = reverse ? span.before() : span.after();
        try (VideoPredictor predictor = new VideoPredictor(network, new ClipPictures(frames, options.edge()), rules)) {
            prompt(predictor, start);
            if (end.isPresent()) {
                if (options.corrections() != Sam2Options.Corrections.NONE) {
                    int length = Math.abs(end.get().frame() - start.frame());
                    propagate(predictor, start.frame(), length, reverse, result -> {});
                }
                prompt(predictor, end.get());
            }
            int length = reverse ? start.frame() - span.first() : span.last() - start.frame();
            propagate(predictor, start.frame(), length, reverse, result -> {
                if (result.frame() >= span.first() && result.frame() <= span.last()) sink.accept(mask(result));
            });
        }
    }

    private void propagate(VideoPredictor predictor, int start, int length, boolean reverse, ObjectMask.Sink sink)
            throws RunException {
        predictor.propagate(
                new org.reframe.networks.internal.sam2.Span(start, length, reverse), sink, context.monitor());
    }

    private static void prompt(VideoPredictor predictor, Pin pin) throws RunException {
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
