// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's messages as log entries instead of lines on the standard error stream: what is fatal as errors, errors as information
 * (what they mean for the user is said by exceptions and warnings of our own), warnings for debugging. Thread-safe: FFmpeg logs
 * from threads of its own.
 */
final class FfmpegLog extends LogCallback {
    /** A damaged file can give an error for every block of every frame. */
    private static final int MOST_A_MINUTE = 200;

    private static final long MINUTE = 60_000_000_000L;

    /** FFmpeg has one log for the process and calls it as long as that lives, so it must never be collected. */
    private static final FfmpegLog SHARED = new FfmpegLog(LoggerFactory.getLogger("org.reframe.media.ffmpeg"));

    private final Logger log;
    private long minute;
    private int count;

    FfmpegLog(Logger log) {
        this.log = log;
    }

    /** Takes over FFmpeg's log; may be repeated. */
    static void attach() {
        av_log_set_level(AV_LOG_WARNING);
        setLogCallback(SHARED);
    }

    @Override
    @NonNullByDefault({})
    public void call(int level, @Nullable BytePointer message) {
        if (level > AV_LOG_WARNING || message == null || !admitted()) {
            return;
        }
        String text = message.getString().strip();
        if (level <= AV_LOG_FATAL) {
            log.error(text);
        } else if (level <= AV_LOG_ERROR) {
            log.info(text);
        } else {
            log.debug(text);
        }
    }

    private synchronized boolean admitted() {
        long now = System.nanoTime();
        if (count == 0 || now - minute > MINUTE) {
            minute = now;
            count = 0;
        }
        count++;
        if (count == MOST_A_MINUTE) {
            log.info("FFmpeg says more than {} things a minute; the rest is left out", MOST_A_MINUTE);
        }
        return count < MOST_A_MINUTE;
    }
}
