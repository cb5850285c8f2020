// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.eclipse.jdt.annotation.Nullable;

/** What one direction of one span remembers of its object: the pinned frame for ever, later frames for a while. */
final class TrackMemory {
    private static final int SLOT_EVERY = 6;
    private static final float KEEP = 0.85f;

    private final MemoryFrame first;
    private final float[] firstColours;
    private final ColourModel recent = new ColourModel();
    private float[] recentColours;
    private @Nullable MemoryFrame slot;
    private @Nullable MemoryFrame waiting;
    private MemoryFrame previous;
    private float[] soft;
    private int age;

    TrackMemory(WorkFrame frame, float[] p) {
        first = MemoryFrame.of(frame, p);
        previous = first;
        soft = p;
        boolean[] region = surroundings(p, frame.scale());
        ColourModel pinned = new ColourModel();
        pinned.learn(frame, p, region, 0);
        firstColours = pinned.ratios();
        recent.learn(frame, p, region, 0);
        recentColours = firstColours;
    }

    /**
     * Takes in a labelled frame.
     *
     * @param sure whether the labelling is good enough to learn from
     */
    void add(WorkFrame frame, float[] p, boolean sure) {
        soft = p;
        previous = MemoryFrame.of(frame, p);
        if (!sure) {
            return;
        }
        recent.learn(frame, p, surroundings(p, frame.scale()), KEEP);
        recentColours = recent.ratios();
        age++;
        if (age % SLOT_EVERY == 0) {
            slot = waiting;
            waiting = previous;
        }
    }

    /** Takes a labelling for tracking on without learning anything from it. */
    void restart(float[] p) {
        soft = p;
    }

    /** All but what comes from the pin. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(age);
        Waypoint.write(out, soft);
        recent.write(out);
        previous.write(out);
        write(out, slot);
        write(out, waiting);
    }

    private static void write(DataOutputStream out, @Nullable MemoryFrame frame) throws IOException {
        out.writeBoolean(frame != null);
        if (frame != null) {
            frame.write(out);
        }
    }

    /** Makes this, fresh from the same pin, what was written. */
    void read(DataInputStream in) throws IOException {
        age = in.readInt();
        soft = Waypoint.floats(in);
        recent.read(in);
        recentColours = recent.ratios();
        previous = MemoryFrame.read(in);
        slot = in.readBoolean() ? MemoryFrame.read(in) : null;
        waiting = in.readBoolean() ? MemoryFrame.read(in) : null;
    }

    private static boolean[] surroundings(float[] p, WorkScale scale) {
        float[] distance = Region.signedDistance(p, scale);
        float margin = Math.max(16, 0.6f * (float) Math.sqrt(Place.of(p, scale).area()));
        boolean[] region = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            region[i] = distance[i] < margin;
        }
        return region;
    }

    MemoryFrame first() {
        return first;
    }

    /** A frame some 6 to 12 frames back; null at the beginning. */
    @Nullable
    MemoryFrame slot() {
        return slot;
    }

    MemoryFrame previous() {
        return previous;
    }

    float[] soft() {
        return soft;
    }

    float[] firstColours() {
        return firstColours;
    }

    float[] recentColours() {
        return recentColours;
    }
}
