// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Whether FFmpeg's libraries load and can decode and encode H.264. */
public final class FfmpegCheck implements EnvironmentCheck {
    /** For the extension point. */
    public FfmpegCheck() {}

    @Override
    public Finding check(RunContext context) {
        try {
            String version = "FFmpeg " + av_version_info().getString();
            boolean decodes = avcodec_find_decoder_by_name("h264") != null;
            boolean encodes = avcodec_find_encoder_by_name("libopenh264") != null;
            if (decodes && encodes) {
                return new Finding(Level.OK, version + ", H.264 decoder and encoder", "");
            }
            return new Finding(
                    Level.LIMITED,
                    version + " without H.264",
                    "Reinstall Reframe; clips are written as MPEG-4 until then.");
        } catch (LinkageError e) {
            return new Finding(
                    Level.MISSING,
                    "FFmpeg's native libraries cannot be loaded",
                    "Install Reframe for this platform: " + e.getMessage());
        }
    }
}
