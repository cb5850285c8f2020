// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import org.reframe.api.video.FrameIdentity;

/**
 * Which packet shows which frame. Immutable by agreement; thread-safe.
 *
 * @param packets all packets
 * @param order ordinal of the packet of each frame, in presentation order
 * @param pts presentation time of each frame in ticks, strictly increasing
 * @param width stored width, before rotation
 * @param height stored height, before rotation
 * @param linear whether jumps inside the file cannot be trusted, so that decoding always starts at its beginning
 */
@SuppressWarnings("ArrayRecordComponent")
public record VideoIndex(Packets packets, int[] order, long[] pts, int width, int height, boolean linear) {
    /** Number of frames. */
    public int frameCount() {
        return order.length;
    }

    /** Identity of a frame. */
    public FrameIdentity identity(int index) {
        int ordinal = order[index];
        return new FrameIdentity(index, pts[index], packets.key(ordinal), packets.hash()[ordinal]);
    }

    /** Frame shown by each packet, −1 for none. */
    public int[] frameOfPacket() {
        int[] frames = new int[packets.count()];
        java.util.Arrays.fill(frames, -1);
        for (int i = 0; i < order.length; i++) {
            frames[order[i]] = i;
        }
        return frames;
    }

    /**
     * The packet to start from so that a frame decodes exactly: the last key frame before it in the file that is not shown after
     * it (frames that precede their key frame on screen may need the group before).
     */
    public int startOf(int index) {
        if (linear) {
            return 0;
        }
        int ordinal = order[index];
        for (int start = ordinal; start > 0; start--) {
            if (packets.key(start) && packets.time(start) <= packets.time(ordinal)) {
                return start;
            }
        }
        return 0;
    }

    /** The same index with another frame size or trust in jumps. */
    public VideoIndex with(int newWidth, int newHeight, boolean newLinear) {
        return new VideoIndex(packets, order, pts, newWidth, newHeight, newLinear);
    }
}
