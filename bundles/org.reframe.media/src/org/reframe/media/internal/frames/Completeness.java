// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.video.Rational;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.index.VideoIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what a file says that it holds with what is there. */
final class Completeness {
    /** Sound may go on a little after the last picture. */
    private static final double TOLERANCE_SECONDS = 1;

    private static final double TOLERANCE_SHARE = 0.02;
    private static final Logger LOG = LoggerFactory.getLogger(Completeness.class);

    private Completeness() {}

    /** A sentence that says from which frame on a file is cut off; empty for a whole one. */
    static List<String> warnings(IndexedFile file, Demuxer demuxer) {
        VideoIndex index = file.index();
        long stated = demuxer.statedPackets();
        int there = index.packets().count();
        if (stated > there) {
            return cut(file.path(), index.frameCount(), "about " + (index.frameCount() + stated - there) + " frames");
        }
        double length = demuxer.statedSeconds();
        double missing = length - seconds(index, demuxer.timeBase());
        if (length > 0 && missing > Math.max(TOLERANCE_SECONDS, TOLERANCE_SHARE * length)) {
            return cut(file.path(), index.frameCount(), Math.round(length * 10) / 10.0 + " s");
        }
        return List.of();
    }

    private static double seconds(VideoIndex index, Rational timeBase) {
        int last = index.frameCount() - 1;
        return Math.max(0, index.pts()[last]) * timeBase.value();
    }

    private static List<String> cut(Path file, int frames, String whole) {
        String warning = file + " is cut off: frames 0 to " + (frames - 1) + " are there, everything from frame "
                + frames + " on is missing; the whole has " + whole + ". Copy it again to have the rest.";
        LOG.warn(warning);
        return List.of(warning);
    }
}
