// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.resume;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A waypoint of a propagator that needs nothing from frame to frame but how far it came.
 *
 * @param way which of a span's ways is walked: 0 the first, 1 the second
 * @param next frame that comes next on it
 */
public record Reached(int way, int next) {
    /** Changes with anything that the numbers depend on. */
    private static final int FORMAT = 0x52430001;

    /** As bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(FORMAT)
                .putInt(way)
                .putInt(next)
                .array();
    }

    /** The waypoint again; empty for bytes of another format. */
    public static Optional<Reached> of(byte[] bytes) {
        if (bytes.length != 3 * Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return in.getInt() == FORMAT ? Optional.of(new Reached(in.getInt(), in.getInt())) : Optional.empty();
    }
}
