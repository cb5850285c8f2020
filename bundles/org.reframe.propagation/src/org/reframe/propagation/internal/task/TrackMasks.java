// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;

/**
 * The masks of a span of a project's track, stored in batches as they come. A person works on the track meanwhile: accepted
 * masks stay as they are, and nothing is stored as fresh once the span's pins have changed. Not thread-safe.
 */
final class TrackMasks implements KeptMasks {
    private static final int BATCH = 16;
    /** Quality 1 is kept for masks that were given. */
    private static final double MOST = Math.nextDown(1f);

    private static final long BATCH_NANOS = 500_000_000;

    private final TrackPropagation.Request request;
    private final Span span;
    private final String key;
    private final BitSet there = new BitSet();
    private final List<TrackMask> batch = new ArrayList<>();
    private long since = System.nanoTime();
    private int stored;
    private boolean superseded;

    /**
     * The masks of a span.
     *
     * @param key what the masks to come depend on
     */
    TrackMasks(TrackPropagation.Request request, Span span, String key) throws RunException {
        this.request = request;
        this.span = span;
        this.key = key;
        for (FrameState state : content().states(request.track())) {
            // A stale mask was computed from other pins.
            if (state.state() == MaskState.PROPAGATED || state.state() == MaskState.ACCEPTED) {
                there.set(state.frame());
            }
        }
    }

    private ProjectContent content() {
        return request.project().content();
    }

    /** {@inheritDoc} Throws {@link OperationCanceledException} once the span's pins have changed. */
    @Override
    public void accept(PropagatedMask mask) throws RunException {
        double quality = Math.min(mask.quality(), MOST);
        batch.add(new TrackMask(mask.frame(), mask.mask(), quality, MaskState.PROPAGATED));
        there.set(mask.frame());
        if (batch.size() >= BATCH || System.nanoTime() - since > BATCH_NANOS) {
            sync();
        }
    }

    @Override
    public void sync() throws RunException {
        since = System.nanoTime();
        if (superseded || !hasItsPins()) {
            throw supersede();
        }
        List<TrackMask> wanted = unaccepted();
        if (wanted.isEmpty()) {
            batch.clear();
            return;
        }
        try {
            put(wanted);
        } catch (RunException e) {
            // A pin may have been set on one of the frames since its pins were looked at
            if (!hasItsPins()) {
                throw supersede();
            }
            throw e;
        }
        batch.clear();
        if (!hasItsPins()) {
            // Or beside them: what was put as fresh is of the pins before
            List<Integer> pinned =
                    content().pins(request.track()).stream().map(Pin::frame).toList();
            put(wanted.stream()
                    .filter(mask -> !pinned.contains(mask.frame()))
                    .map(mask -> new TrackMask(mask.frame(), mask.mask(), mask.quality(), MaskState.STALE))
                    .toList());
            throw supersede();
        }
        stored += wanted.size();
    }

    private void put(List<TrackMask> masks) throws RunException {
        if (!masks.isEmpty()) {
            request.project()
                    .apply(new Step("Propagate", request.group(), List.of(new Edit.PutMasks(request.track(), masks))));
        }
    }

    private OperationCanceledException supersede() {
        superseded = true;
        batch.clear();
        return new OperationCanceledException("The pins have changed");
    }

    /** Whether the pins that bound the span are the ones that it was begun with, and no other lies between. */
    private boolean hasItsPins() throws RunException {
        int before = span.before().map(Pin::frame).orElse(0);
        int after = span.after().map(Pin::frame).orElse(Integer.MAX_VALUE);
        List<Pin> now = content().pins(request.track()).stream()
                .filter(pin -> pin.frame() >= before && pin.frame() <= after)
                .toList();
        return now.equals(bounds(span));
    }

    private List<TrackMask> unaccepted() throws RunException {
        if (batch.isEmpty()) {
            return List.of();
        }
        BitSet accepted = new BitSet();
        for (FrameState state : content().states(request.track())) {
            accepted.set(state.frame(), state.state() == MaskState.ACCEPTED);
        }
        return batch.stream().filter(mask -> !accepted.get(mask.frame())).toList();
    }

    /** The pins that bound a span, one or two. */
    static List<Pin> bounds(Span span) {
        return Stream.concat(span.before().stream(), span.after().stream()).toList();
    }

    /** Whether the span's pins have changed since it was begun, so that its other masks are of no use. */
    boolean isSuperseded() {
        return superseded;
    }

    /** Masks stored so far. */
    int stored() {
        return stored;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean has(int frame) {
        return there.get(frame);
    }

    @Override
    public Path stateFile(int first) {
        return request.project()
                .folder()
                .resolve("cache/propagation/" + request.track().value() + "." + first + ".state");
    }
}
