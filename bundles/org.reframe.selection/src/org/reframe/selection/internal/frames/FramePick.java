// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

/**
 * A frame to annotate.
 *
 * @param video index in the pool
 * @param frame in that video, from 0
 * @param score when it was picked
 */
public record FramePick(int video, int frame, double score) {
    /** Whether this comes before another: higher score, then earlier video, then earlier frame. */
    static int compare(FramePick a, FramePick b) {
        int byScore = Double.compare(b.score, a.score);
        if (byScore != 0) return byScore;
        int byVideo = Integer.compare(a.video, b.video);
        return byVideo != 0 ? byVideo : Integer.compare(a.frame, b.frame);
    }
}
