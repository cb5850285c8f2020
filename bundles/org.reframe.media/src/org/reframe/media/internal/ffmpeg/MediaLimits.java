// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import java.nio.file.Path;
import org.reframe.api.run.RunException;

/** What a file may ask for at most. A file is hostile until it has passed these. */
public final class MediaLimits {
    /** Largest width and height in pixels. */
    public static final int MAX_SIDE = 16384;

    /** Largest number of pixels a picture: 2^28 would need 768 MiB as RGB, the most that an array of bytes can hold is 2 GiB. */
    public static final long MAX_PIXELS = 1L << 28;

    /** Most packets of one video, about 50 days at 30 frames a second. */
    public static final int MAX_PACKETS = 1 << 27;

    private MediaLimits() {}

    /**
     * Refuses sizes that are not positive or too large.
     *
     * @throws RunException naming the file and the size
     */
    public static void checkSize(Path file, int width, int height) throws RunException {
        if (width < 1 || height < 1) {
            throw RunException.input(
                    file + " has no usable picture size (" + width + "x" + height
                            + "). Choose another file or convert it to MP4 first.",
                    null);
        }
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw RunException.input(
                    file + " has pictures of " + width + "x" + height + " pixels; at most " + MAX_SIDE
                            + " a side are supported. Scale it down first.",
                    null);
        }
    }
}
