// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.editor;

import java.util.Collection;
import java.util.SortedSet;
import org.reframe.api.project.VideoId;

/**
 * Where propagators met scene cuts, for as long as the program runs; timelines mark them. An OSGi service; thread-safe.
 */
public interface SceneCuts {
    /**
     * Adds cuts of a video.
     *
     * @param frames first frames of new shots, 0-based
     */
    void found(VideoId video, Collection<Integer> frames);

    /** First frames of new shots that were met in a video so far. */
    SortedSet<Integer> of(VideoId video);

    /**
     * Adds a listener for cuts of any video.
     *
     * @param listener called on any thread
     * @return takes it away
     */
    Runnable listen(Runnable listener);
}
