// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import java.util.List;

/**
 * True and detected tubes of a video.
 *
 * @param name of the video
 * @param truths what happens
 * @param detections what was found
 */
public record VideoTubes(String name, List<TrueTube> truths, List<ScoredTube> detections) {
    public VideoTubes {
        truths = List.copyOf(truths);
        detections = List.copyOf(detections);
    }

    /**
     * A true tube.
     *
     * @param label class from 0 on
     * @param tube where and when
     */
    public record TrueTube(int label, Tube tube) {}

    /**
     * A detected tube.
     *
     * @param label class from 0 on
     * @param score higher is surer
     * @param tube where and when
     */
    public record ScoredTube(int label, double score, Tube tube) {}
}
