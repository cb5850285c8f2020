// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.reframe.api.run.RunException;

/** The containers that can be written, with FFmpeg's muxer and the encoders to try in turn. */
enum Container {
    MP4("mp4", List.of("libopenh264", "mpeg4")),
    MKV("matroska", List.of("libopenh264", "mpeg4", "mjpeg")),
    WEBM("webm", List.of("libvpx-vp9", "libvpx")),
    AVI("avi", List.of("mpeg4", "mjpeg"));

    private final String muxer;
    private final List<String> encoders;

    Container(String muxer, List<String> encoders) {
        this.muxer = muxer;
        this.encoders = encoders;
    }

    /** FFmpeg's name of the muxer. */
    String muxer() {
        return muxer;
    }

    /** FFmpeg's names of the encoders, best first. */
    List<String> encoders() {
        return encoders;
    }

    /**
     * The container of a file name.
     *
     * @throws RunException for other suffixes
     */
    static Container of(Path target) throws RunException {
        String name = String.valueOf(target.getFileName()).toUpperCase(Locale.ROOT);
        for (Container container : values()) {
            if (name.endsWith("." + container.name())) {
                return container;
            }
        }
        throw RunException.usage(target + " cannot be written: end the name with .mp4, .mkv, .webm or .avi.");
    }
}
