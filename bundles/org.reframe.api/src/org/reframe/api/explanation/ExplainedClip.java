// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.List;

/**
 * The clip that was explained.
 *
 * @param video path of the file or image folder
 * @param fingerprint of the video's content
 * @param first first frame of the window, 0-based
 * @param last last frame of the window
 * @param seen frames that the network saw, ascending; not to be changed
 * @param labels names of the classes that the clip is said to show; empty when nothing says so
 */
public record ExplainedClip(String video, String fingerprint, int first, int last, int[] seen, List<String> labels) {
    public ExplainedClip {
        if (first < 0 || last < first || seen.length == 0) {
            throw new IllegalArgumentException(seen.length + " frames seen of " + first + "…" + last);
        }
        labels = List.copyOf(labels);
    }

    /** A clip whose class is not known. */
    public ExplainedClip(String video, String fingerprint, int first, int last, int[] seen) {
        this(video, fingerprint, first, last, seen, List.of());
    }
}
