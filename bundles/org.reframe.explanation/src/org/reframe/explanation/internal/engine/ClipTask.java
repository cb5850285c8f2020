// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.List;
import java.util.Optional;
import org.reframe.api.video.Video;
import org.reframe.explanation.internal.measure.MaskSource;

/**
 * A clip to explain.
 *
 * @param video stays open
 * @param start first frame of the window; −1 for the middle
 * @param masks of the object
 * @param labels its classes, where they are known; the first is the one meant by {@code label}
 * @param prompt for networks that are prompted
 */
public record ClipTask(Video video, int start, MaskSource masks, List<String> labels, PromptChoice prompt) {
    public ClipTask {
        labels = List.copyOf(labels);
    }

    /** The class to explain when the clip's own is asked for. */
    public Optional<String> label() {
        return labels.stream().findFirst();
    }
}
