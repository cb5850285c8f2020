// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.editor;

import java.util.function.Consumer;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.video.Video;

/** Finds the region that clicks or a box stand for. An OSGi service; thread-safe. */
public interface PromptPreview {
    /** Family of the jobs that compute previews: while one runs, who gave the prompt may be waiting for it. */
    Object PREVIEWING = new Object();

    /**
     * Computes in the background; a newer request of the same video replaces one that is not done.
     *
     * @param video open
     * @param frame 0-based
     * @param prompt clicks or a box
     * @param result called on any thread, never for a request that was replaced
     * @param problem called on any thread with what to do
     */
    void request(Video video, int frame, Prompt prompt, Consumer<Mask> result, Consumer<String> problem);

    /** Cancels what runs for a video and waits until it is not used any more; not for the UI thread. */
    void release(Video video);
}
