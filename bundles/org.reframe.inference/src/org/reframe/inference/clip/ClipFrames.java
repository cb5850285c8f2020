// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.util.TreeMap;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.inference.preprocess.Preprocessing;

/** A video's frames as a network sees them, kept as long as later windows may need them. Used by one thread. */
public final class ClipFrames {
    private final Video video;
    private final Preprocessing preprocessing;
    private final TreeMap<Integer, float[]> kept = new TreeMap<>();

    /**
     * None yet.
     *
     * @param video stays open
     */
    public ClipFrames(Video video, Preprocessing preprocessing) {
        this.video = video;
        this.preprocessing = preprocessing;
    }

    /** Three planes of a frame; frames before {@code oldest} are forgotten. */
    public float[] planes(int frame, int oldest) throws RunException {
        kept.headMap(oldest).clear();
        float[] known = kept.getOrDefault(frame, new float[0]);
        if (known.length > 0) return known;
        float[] planes = preprocessing.planes(video.frame(frame));
        kept.put(frame, planes);
        return planes;
    }
}
