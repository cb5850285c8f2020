// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

/**
 * Keeps FFmpeg from writing to the standard error stream. Its messages are not passed on: FFmpeg logs from threads of its own and
 * through one process-wide function, which would be called after the object behind it is gone.
 */
final class FfmpegLog {
    private FfmpegLog() {}

    /** Silences FFmpeg; may be repeated. */
    static void silence() {
        av_log_set_level(AV_LOG_QUIET);
    }
}
