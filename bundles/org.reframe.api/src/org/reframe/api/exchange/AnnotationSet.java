// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.util.List;

/**
 * Annotations of several videos, independent of a format.
 *
 * @param videos in order
 */
public record AnnotationSet(List<AnnotatedVideo> videos) {
    public AnnotationSet {
        videos = List.copyOf(videos);
    }

    /**
     * One video.
     *
     * @param name sequence name or file name
     * @param width pixels
     * @param height pixels
     * @param frameNames stems of the frames, in order; as many as the video has frames
     * @param tracks objects
     */
    public record AnnotatedVideo(
            String name, int width, int height, List<String> frameNames, List<AnnotatedTrack> tracks) {
        public AnnotatedVideo {
            frameNames = List.copyOf(frameNames);
            tracks = List.copyOf(tracks);
        }
    }
}
