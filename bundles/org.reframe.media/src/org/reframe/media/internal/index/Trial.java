// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.nio.file.Path;
import org.reframe.api.run.RunException;

/** Compares an index with what the decoder gives, on the first frames and, after a jump, on the last. */
final class Trial {
    private static final int FIRST_FRAMES = 24;

    private final Path file;
    private final VideoIndex index;

    Trial(Path file, VideoIndex index) {
        this.file = file;
        this.index = index;
    }

    /** Whether every tried frame came out in its place. */
    boolean agrees() throws RunException {
        try (FrameDecoder decoder = new FrameDecoder(file, index)) {
            int last = index.frameCount() - 1;
            for (int i = 0; i <= Math.min(FIRST_FRAMES, last); i++) {
                if (decoder.findWithAll(i) == null) {
                    return false;
                }
            }
            return !decoder.skipped() && decoder.findWithAll(last) != null && !decoder.skipped();
        }
    }
}
