// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Reads FFmpeg's return codes. */
public final class AvError {
    private static final int TEXT_LENGTH = 256;

    private AvError() {}

    /** FFmpeg's own words for a negative code. */
    public static String text(int code) {
        byte[] text = new byte[TEXT_LENGTH];
        av_strerror(code, text, TEXT_LENGTH);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether the code says that there is no more. */
    public static boolean isEnd(int code) {
        return code == AVERROR_EOF;
    }

    /** Whether the code says that more input is needed first. */
    public static boolean isAgain(int code) {
        return code == AVERROR_EAGAIN();
    }
}
