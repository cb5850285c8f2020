// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/**
 * What was followed from pins to one side. It does not depend on the other pin of a span, so that spans with a pin in common
 * share it. Those asked for longest ago are forgotten when there are too many, and followed anew when they are asked for again.
 * Keeps nothing at first. For one thread.
 */
final class KeptTracks {
    /** What a follower remembers of some frames, for each working pixel. */
    private static final int FOLLOWER_BYTES = 64;

    private final WorkScale scale;
    private final Map<Key, Track> tracks = new LinkedHashMap<>(16, 0.75f, true);
    private long limit;
    private long held;

    KeptTracks(WorkScale scale) {
        this.scale = scale;
    }

    /** A way from a pin. */
    private record Key(int frame, Mask mask, int step) {}

    /** Starts a follower. */
    @FunctionalInterface
    interface Opening {
        Side open() throws RunException;
    }

    /** Bounds the memory; 0 forgets all. */
    void keep(long bytes) {
        limit = bytes;
        shrink(new Key(-1, Mask.empty(1, 1), 0));
    }

    /** Bytes held, about. */
    long held() {
        return held;
    }

    /**
     * The frames beside a pin, from the nearest on.
     *
     * @param step 1 for later frames, -1 for earlier ones
     * @param opening of a follower that begins at the pin
     */
    Side side(Pin pin, int step, Opening opening) throws RunException {
        if (limit <= 0) {
            return opening.open();
        }
        return new Asked(new Key(pin.frame(), pin.mask(), step), opening);
    }

    private void shrink(Key inUse) {
        while (held > limit && !tracks.isEmpty()) {
            Key oldest = tracks.keySet().iterator().next();
            if (oldest.equals(inUse)) {
                return;
            }
            forget(oldest);
        }
    }

    private void forget(Key key) {
        Track track = tracks.remove(key);
        if (track != null) {
            held -= track.bytes;
        }
    }

    private SideMask mask(Key key, Opening opening, int frame) throws RunException {
        Track track = tracks.computeIfAbsent(key, k -> new Track());
        int index = Math.abs(frame - key.frame()) - 1;
        long before = track.bytes;
        boolean whole = false;
        try {
            SideMask mask = track.mask(key, opening, index);
            held += track.bytes - before;
            whole = true;
            shrink(key);
            return mask;
        } finally {
            if (!whole) {
                // A follower that was broken off may have seen half a frame.
                track.bytes = before;
                forget(key);
            }
        }
    }

    /** One way from a pin, as far as it was followed. */
    private final class Track {
        private final List<PackedMask> done = new ArrayList<>();
        private @Nullable Side follower;
        private long bytes;

        SideMask mask(Key key, Opening opening, int index) throws RunException {
            if (index < done.size()) {
                return done.get(index).restore();
            }
            Side side = follower;
            if (side == null) {
                side = opening.open();
                follower = side;
                bytes += (long) FOLLOWER_BYTES * scale.size();
            }
            while (true) {
                SideMask mask = side.next(key.frame() + key.step() * (done.size() + 1));
                PackedMask packed = PackedMask.of(mask);
                done.add(packed);
                bytes += packed.bytes().length;
                if (index < done.size()) {
                    return mask;
                }
            }
        }
    }

    /** A walk along a kept way. */
    private final class Asked implements Side {
        private final Key key;
        private final Opening opening;

        Asked(Key key, Opening opening) {
            this.key = key;
            this.opening = opening;
        }

        @Override
        public SideMask next(int frame) throws RunException {
            return mask(key, opening, frame);
        }

        @Override
        public byte[] bytes() {
            throw new IllegalStateException("Others follow this too");
        }

        @Override
        public void read(byte[] bytes) {
            throw new IllegalStateException("Others follow this too");
        }
    }
}
