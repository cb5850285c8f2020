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

    /**
     * A picture as numbers, three planes of the shaped size. From the first step that works on numbers on, nothing is rounded
     * to 8 bits.
     */
    public float[] planes(Picture picture) {
        Picture shaped = picture;
        for (int i = 0; i < steps.size(); i++) {
            if (onBytes(steps.get(i))) {
                shaped = steps.get(i).apply(shaped);
                continue;
            }
            Planes planes = Planes.of(shaped);
            for (PictureStep step : steps.subList(i, steps.size())) planes = planes.apply(step);
            return planes.normalised(normalise);
        }
        return normalise.apply(shaped);
    }

    private static boolean onBytes(PictureStep step) {
        return switch (step) {
            case PictureStep.Resize resize -> resize.mode().onBytes() || resize.mode() == Resample.NEAREST;
            case PictureStep.ShortSide side -> side.mode().onBytes() || side.mode() == Resample.NEAREST;
            case PictureStep.CentreCrop crop -> true;
        };
    }

    /** Where a pixel of the video lies after the steps; see {@link Placement}. */
    public Placement placement(int width, int height) {
        return Placement.of(steps, width, height);
    }

    /** A clip as numbers of shape {@code [3,T,H,W]}, out of frames that were sampled; all must come out in one size. */
    public float[] clip(List<Picture> frames) {
        float[] clip = new float[0];
        int count = frames.size();
        for (int t = 0; t < count; t++) {
            float[] planes = planes(frames.get(t));
            if (t == 0) clip = new float[Math.multiplyExact(planes.length, count)];
            if (planes.length * count != clip.length) throw new IllegalArgumentException("frames of different sizes");
            int plane = planes.length / 3;
            for (int c = 0; c < 3; c++) System.arraycopy(planes, c * plane, clip, (c * count + t) * plane, plane);
        }
        return clip;
    }
}
