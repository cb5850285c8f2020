// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;

import java.nio.ByteBuffer;

/** Recognises packets that hold only a reference which is never shown (RFC 6386, 9.1; VP9 bitstream, 6.2 and Annex B). */
final class HiddenFrames {
    private static final int VP8_SHOW_SHIFT = 4;
    private static final int VP9_SUPERFRAME = 0b110;
    private static final int VP9_TOP_PROFILE = 3;

    private HiddenFrames() {}

    /** Whether the packet shows no frame by itself. */
    static boolean isHidden(int codecId, ByteBuffer packet) {
        if (!packet.hasRemaining()) {
            return true;
        }
        int first = packet.get(0) & 0xFF;
        if (codecId == AV_CODEC_ID_VP8) {
            return (first >> VP8_SHOW_SHIFT & 1) == 0;
        }
        int last = packet.get(packet.limit() - 1) & 0xFF;
        return codecId == AV_CODEC_ID_VP9 && last >> 5 != VP9_SUPERFRAME && !vp9Shown(first);
    }

    private static boolean vp9Shown(int first) {
        int profile = (first >> 5 & 1) | (first >> 4 & 1) << 1;
        int shift = profile == VP9_TOP_PROFILE ? 2 : 3;
        boolean existing = (first >> shift & 1) != 0;
        return existing || (first >> shift - 2 & 1) != 0;
    }
}
