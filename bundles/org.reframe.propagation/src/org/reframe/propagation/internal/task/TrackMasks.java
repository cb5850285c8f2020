// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackMask;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;

/** The masks of a project's track, stored in batches as they come. Not thread-safe. */
final class TrackMasks implements KeptMasks {
    private static final int BATCH = 16;
    /** Quality 1 is kept for masks that were given. */
    private static final double MOST = Math.nextDown(1f);

    private static final long BATCH_NANOS = 500_000_000;

    private final TrackPropagation.Request request;
    private final String key;
    private final BitSet there = new BitSet();
    private final List<TrackMask> batch = new ArrayList<>();
    private long since = System.nanoTime();
    private int stored;

    /**
     * A track.
     *
     * @param key what the masks to come depend on
     */
    TrackMasks(TrackPropagation.Request request, String key) throws RunException {
        this.request = request;
        this.key = key;
        for (FrameState state : request.project().content().states(request.track())) {
            // A stale mask was computed from other pins.
            if (state.state() == MaskState.PROPAGATED || state.state() == MaskState.ACCEPTED) {
                there.set(state.frame());
            }
        }
    }

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
        if (batch.isEmpty()) {
            return;
        }
        request.project()
                .apply(new Step("Propagate", request.group(), List.of(new Edit.PutMasks(request.track(), batch))));
        stored += batch.size();
        batch.clear();
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
