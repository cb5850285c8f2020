// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.List;
import org.reframe.api.video.Picture;

/**
 * A whole pipeline: which frames, which sizes, which numbers.
 *
 * @param sampling which frames
 * @param steps what happens to each, in order
 * @param normalise how bytes become numbers
 */
public record Preprocessing(FrameSampling sampling, List<PictureStep> steps, Normalise normalise) {
    public Preprocessing {
        steps = List.copyOf(steps);
    }

    /** A picture after all steps, before it becomes numbers. */
    public Picture shape(Picture picture) {
        Picture shaped = picture;
        for (PictureStep step : steps) shaped = step.apply(shaped);
        return shaped;
    }

    /** A clip as numbers of shape {@code [3,T,H,W]}, out of frames that were sampled; all must come out in one size. */
    public float[] clip(List<Picture> frames) {
        float[] clip = new float[0];
        int count = frames.size();
        for (int t = 0; t < count; t++) {
            float[] planes = normalise.apply(shape(frames.get(t)));
            if (t == 0) clip = new float[Math.multiplyExact(planes.length, count)];
            if (planes.length * count != clip.length) throw new IllegalArgumentException("frames of different sizes");
            int plane = planes.length / 3;
            for (int c = 0; c < 3; c++) System.arraycopy(planes, c * plane, clip, (c * count + t) * plane, plane);
        }
        return clip;
    }
}
