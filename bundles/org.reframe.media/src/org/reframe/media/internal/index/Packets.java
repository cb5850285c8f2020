// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

/**
 * The packets of a video in the order of the file. A packet's place in it is its ordinal, by which frames are known inside the
 * decoder. Treat the arrays as immutable.
 *
 * @param pts presentation times in ticks, {@link #NO_TIME} where the file has none
 * @param dts decoding times in ticks, {@link #NO_TIME} where the file has none
 * @param pos byte position in the file, −1 where unknown
 * @param hash hash of the bytes
 * @param flags see {@link #KEY}, {@link #HIDDEN}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Packets(long[] pts, long[] dts, long[] pos, long[] hash, byte[] flags) {
    /** FFmpeg's mark for a missing time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Decoding can start here. */
    public static final byte KEY = 1;

    /** Shows no frame: cut off by an edit list, empty, or a reference that is never shown. */
    public static final byte HIDDEN = 2;

    /** Holds no bytes, so it must not be sent to a decoder, which would take it for the end. */
    public static final byte EMPTY = 4;

    /** Number of packets. */
    public int count() {
        return hash.length;
    }

    /** Whether decoding can start at a packet. */
    public boolean key(int ordinal) {
        return (flags[ordinal] & KEY) != 0;
    }

    /** Whether a packet shows no frame. */
    public boolean hidden(int ordinal) {
        return (flags[ordinal] & HIDDEN) != 0;
    }

    /** Presentation time, or decoding time where there is none. */
    public long time(int ordinal) {
        return pts[ordinal] == NO_TIME ? dts[ordinal] : pts[ordinal];
    }
}
