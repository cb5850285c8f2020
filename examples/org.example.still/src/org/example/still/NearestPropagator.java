// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** Repeats the mask of the nearest pin. */
public final class NearestPropagator implements Propagator {
    private static final String BEYOND = "beyond";

    @Override
    public PropagationSession open(Video video, RunContext context) throws RunException {
        return open(video, Map.of(), context);
    }

    @Override
    public PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        String beyond = options.getOrDefault(BEYOND, "repeat");
        boolean known = options.isEmpty() || options.keySet().equals(Set.of(BEYOND));
        if (!known || !Set.of("repeat", "nothing").contains(beyond)) {
            throw RunException.usage(
                    "The propagator 'nearest' has one option, beyond=repeat or beyond=nothing; not " + options + ".");
        }
        return new Session(video.info(), beyond.equals("repeat"));
    }

    private record Session(VideoInfo info, boolean repeat) implements PropagationSession {
        @Override
        public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
            return switch (prompt) {
                case MaskPrompt mask -> mask.mask();
                case BoxPrompt box -> filled(box.box());
                default ->
                    throw RunException.usage(
                            "The propagator 'nearest' knows masks and boxes; give one of these on frame " + frame
                                    + ".");
            };
        }

        private Mask filled(Box box) {
            byte[] pixels = new byte[info.width() * info.height()];
            for (int y = 0; y < info.height(); y++) {
                for (int x = 0; x < info.width(); x++) {
                    boolean inside = x + 0.5 >= box.x()
                            && x + 0.5 < box.x() + box.width()
                            && y + 0.5 >= box.y()
                            && y + 0.5 < box.y() + box.height();
                    pixels[y * info.width() + x] = (byte) (inside ? 1 : 0);
                }
            }
            return Mask.ofPixels(info.width(), info.height(), pixels);
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
            SubMonitor progress = SubMonitor.convert(context.monitor(), span.length());
            for (int frame = span.first(); frame <= span.last(); frame++) {
                // Throws OperationCanceledException on cancel; what was given to the sink stays.
                progress.split(1);
                Pin pin = nearest(span, frame);
                double quality = 1.0 / (1 + Math.abs(frame - pin.frame()));
                boolean between = span.before().isPresent() && span.after().isPresent();
                Mask mask = between || repeat ? pin.mask() : Mask.empty(info.width(), info.height());
                sink.accept(new PropagatedMask(frame, mask, quality));
            }
        }

        private static Pin nearest(Span span, int frame) {
            Optional<Pin> after = span.after();
            Optional<Pin> before = span.before();
            if (before.isEmpty()) {
                return after.orElseThrow();
            }
            return after.filter(
                            pin -> pin.frame() - frame < frame - before.get().frame())
                    .orElse(before.get());
        }

        @Override
        public void close() {
            // Nothing is held; native memory would be freed here.
        }
    }
}
