// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps FFmpeg quiet, or sends its messages to the log when debugging. Thread-safe. */
final class FfmpegLog {
    private static final Logger LOG = LoggerFactory.getLogger(FfmpegLog.class);

    // FFmpeg calls it from its own threads, so it must not be collected.
    private final LogCallback[] callback = new LogCallback[1];
    private boolean installed;

    /** Sets FFmpeg's log up, once. */
    synchronized void install() {
        if (installed) {
            return;
        }
        installed = true;
        if (!LOG.isDebugEnabled()) {
            av_log_set_level(AV_LOG_QUIET);
            return;
        }
        av_log_set_level(AV_LOG_WARNING);
        callback[0] = new LogCallback() {
            @Override
            public void call(int level, BytePointer message) {
                LOG.debug("{}", message.getString().strip());
            }
        };
        setLogCallback(callback[0]);
    }
}
