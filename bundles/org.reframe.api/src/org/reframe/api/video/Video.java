// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * An open video with exact random access. Thread-safe; close it when done.
 *
 * <p>Implementations keep a bounded cache and never hold the whole video.
 */
public interface Video extends AutoCloseable {
    /** The file or image folder it was opened from. */
    Path source();

    /** Size, length and timing. */
    VideoInfo info();

    /**
     * What is amiss with the source although it can be used, such as a file that was cut short: sentences for people, each naming
     * the source.
     */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Identity of a frame.
     *
     * @param index 0-based
     * @throws IndexOutOfBoundsException outside 0…frameCount-1
     */
    FrameIdentity identity(int index);

    /** Name of a frame: the file stem in an image folder, otherwise the index with five digits or more. */
    String frameName(int index);

    /**
     * Index of the frame shown at a time: the last one whose presentation time is not after it.
     *
     * @param seconds since the first frame
     */
    int indexAt(double seconds);

    /**
     * Decodes one frame exactly; forward steps are cheap, backward and far jumps decode from the key frame before.
     *
     * @param index 0-based
     * @return the frame as displayed, {@code [H,W,3]}
     * @throws RunException when the frame cannot be decoded; names file and frame
     */
    Picture frame(int index) throws RunException;

    @Override
    void close();
}
