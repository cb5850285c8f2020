// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.reframe.api.video.Picture;

/** Between masks of the displayed size and soft planes of the working size. */
final class MaskPlanes {
    /** Above this the edge is not smoothed along the full picture: memory and time would outgrow the gain. */
    private static final long REFINED_PIXELS = 2_500_000;

    private MaskPlanes() {}

    /**
     * Shrinks a mask.
     *
     * @param pixels {@code [H,W]}, 1 for the object
     * @return share of the object {@code [h,w]}
     */
    static float[] shrink(byte[] pixels, WorkScale scale) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] != 0 ? 1 : 0;
        }
        return resized(values, scale.fullWidth(), scale.fullHeight(), scale.width(), scale.height());
    }

    /**
     * Enlarges a probability, along the edges of the picture.
     *
     * @return pixels {@code [H,W]}, 1 for the object
     */
    static byte[] enlarge(float[] p, WorkScale scale, Picture picture) {
        int width = scale.fullWidth();
        int height = scale.fullHeight();
        float[] large = resized(p, scale.width(), scale.height(), width, height);
        boolean reduced = width > scale.width() || height > scale.height();
        if (reduced && (long) width * height <= REFINED_PIXELS) {
            large = EdgeSmoother.smooth(new EdgeSmoother.Guide(width, height, picture.rgb()), large, 4, 8);
        }
        byte[] out = new byte[large.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (large[i] >= 0.5f ? 1 : 0);
        }
        return out;
    }

    private static float[] resized(float[] values, int width, int height, int toWidth, int toHeight) {
        if (width == toWidth && height == toHeight) {
            return values.clone();
        }
        try (PointerScope scope = new PointerScope()) {
            Mat out = new Mat();
            Mat in = NativePlanes.floats(width, height, values);
            resize(in, out, new Size(toWidth, toHeight), 0, 0, toWidth < width ? INTER_AREA : INTER_LINEAR);
            return NativePlanes.floats(out);
        }
    }
}
