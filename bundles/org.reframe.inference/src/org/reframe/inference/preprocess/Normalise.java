// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.List;
import org.reframe.api.video.Picture;

/**
 * From 8 bits to numbers: {@code (value / 255 - mean) / deviation}, or with BGR order for networks of OpenCV.
 *
 * @param mean of red, green and blue, on the scale 0 to 1
 * @param deviation of the same, none 0
 * @param blueFirst whether the planes come as blue, green, red
 */
public record Normalise(List<Double> mean, List<Double> deviation, boolean blueFirst) {
    /** ImageNet's, as torchvision and SAM 2 use it. */
    public static final Normalise IMAGENET =
            new Normalise(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), false);

    public Normalise {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3 || deviation.contains(0.0)) {
            throw new IllegalArgumentException("mean " + mean + " and deviation " + deviation);
        }
    }

    /** Three planes, one after another, each row by row: shape {@code [3,H,W]}. */
    public float[] apply(Picture picture) {
        int pixels = picture.width() * picture.height();
        float[] planes = new float[3 * pixels];
        for (int c = 0; c < 3; c++) {
            float[] table = new float[256];
            for (int v = 0; v < 256; v++) {
                float unit = v / 255f;
                table[v] = (unit - mean.get(c).floatValue()) / deviation.get(c).floatValue();
            }
            int plane = (blueFirst ? 2 - c : c) * pixels;
            for (int i = 0; i < pixels; i++) planes[plane + i] = table[picture.rgb()[i * 3 + c] & 0xff];
        }
        return planes;
    }
}
