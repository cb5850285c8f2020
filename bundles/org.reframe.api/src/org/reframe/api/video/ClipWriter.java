// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

import org.reframe.api.run.RunException;

/** Receives the frames of a clip in order. Not thread-safe. Closing without {@link #finish()} discards the file. */
public interface ClipWriter extends AutoCloseable {
    /**
     * Adds the next frame.
     *
     * @param picture of the format's size
     */
    void add(Picture picture) throws RunException;

    /** Completes the file and gives it its name. */
    void finish() throws RunException;

    @Override
    void close();
}
