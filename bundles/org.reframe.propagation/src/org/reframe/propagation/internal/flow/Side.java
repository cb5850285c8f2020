// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.reframe.api.run.RunException;

/** What one pin says about the frames on one side of it, asked for one after the other. */
interface Side {
    /** The next frame away from the pin. */
    SideMask next(int frame) throws RunException;

    /** What it remembers. */
    byte[] bytes();

    /** Makes it remember that. */
    void read(byte[] bytes) throws RunException;

    /** Nothing to follow: out of sight it stays, less surely so with every frame. */
    record Unseen(int pinned, int size) implements Side {
        @Override
        public SideMask next(int frame) {
            return new SideMask(new float[size], 0.5 * Math.exp(-Math.abs(frame - pinned) / 30.0) + 0.2);
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public void read(byte[] bytes) {
            // it remembers nothing
        }
    }

    /** Follows a region. */
    record Seen(ObjectTracker tracker) implements Side {
        @Override
        public SideMask next(int frame) throws RunException {
            ObjectTracker.Labelling labelling = tracker.step(frame);
            return new SideMask(labelling.p(), labelling.quality());
        }

        @Override
        public byte[] bytes() {
            return Waypoint.bytes(tracker::write);
        }

        @Override
        public void read(byte[] bytes) throws RunException {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                tracker.read(in);
            } catch (IOException | IndexOutOfBoundsException e) {
                throw RunException.environment(
                        "What was kept of this run cannot be read. Delete the output folder and run it again.", e);
            }
        }
    }
}
