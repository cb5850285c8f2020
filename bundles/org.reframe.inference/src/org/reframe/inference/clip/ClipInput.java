// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.util.List;
import org.reframe.inference.preprocess.ClipRecipe;

/**
 * A network's input for one window.
 *
 * @param values row by row
 * @param shape without the batch's axis
 */
public record ClipInput(float[] values, long[] shape) {
    /**
     * Puts frames together.
     *
     * @param frames three planes each, all of one size
     * @param width of a plane
     */
    public static ClipInput of(List<float[]> frames, int width, ClipRecipe.Layout layout) {
        int count = frames.size();
        int plane = frames.get(0).length / 3;
        long height = plane / width;
        float[] values = new float[Math.multiplyExact(3 * plane, count)];
        for (int t = 0; t < count; t++) {
            float[] planes = frames.get(t);
            if (layout == ClipRecipe.Layout.CLIP) {
                for (int c = 0; c < 3; c++) System.arraycopy(planes, c * plane, values, (c * count + t) * plane, plane);
            } else {
                System.arraycopy(planes, 0, values, t * 3 * plane, 3 * plane);
            }
        }
        return new ClipInput(
                values,
                switch (layout) {
                    case CLIP -> new long[] {3, count, height, width};
                    case FRAMES -> new long[] {count, 3, height, width};
                    case SEGMENTS, PICTURE -> new long[] {3L * count, height, width};
                });
    }
}
