// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.List;
import java.util.Set;

/**
 * Top-k accuracy against sets of labels: a video counts when any of its first k predictions is in its set. With reassessed
 * sets that is ReaL accuracy (Beyer et al., 2020; the dissertation keeps every video in the denominator), with sets of one
 * label the usual accuracy. Counts videos one by one; used by one thread.
 */
public final class TopK {
    private final int k;
    private int hits;
    private int videos;

    /**
     * An empty count.
     *
     * @param k predictions that count, 1 or more
     */
    public TopK(int k) {
        if (k < 1) throw new IllegalArgumentException("Top-" + k + " accuracy counts nothing");
        this.k = k;
    }

    /**
     * Counts one video.
     *
     * @param predictions classes, the most likely first; fewer than k are taken as they are
     * @param labels what is right
     */
    public void add(List<Integer> predictions, Set<Integer> labels) {
        videos++;
        if (predictions.stream().limit(k).anyMatch(labels::contains)) hits++;
    }

    /** Share of videos that count, in [0, 1]; NaN before the first video. */
    public double accuracy() {
        return (double) hits / videos;
    }
}
