// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.Sobel;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.reframe.api.video.Picture;

/** Makes a {@link WorkFrame} of a picture. Stateless. */
final class FrameReducer {
    private static final int BINS = WorkFrame.DIMENSIONS - 6;
    private static final float FINE = 1 / 12f;
    private static final float COARSE = 1 / 16f;
    private static final float GRADIENT = 1 / 10f;

    private FrameReducer() {}

    /** Colours blurred by {@code sigma} working pixels, weighed, from the descriptor's entry {@code at} on. */
    private record ColourBlur(double sigma, float weight, int at) {}

    static WorkFrame reduce(Picture picture, WorkScale scale) {
        try (PointerScope scope = new PointerScope()) {
            Mat rgb = NativePlanes.colour(picture.width(), picture.height(), picture.rgb());
            Mat small = new Mat();
            resize(rgb, small, new Size(scale.width(), scale.height()), 0, 0, INTER_AREA);
            Mat gray = new Mat();
            cvtColor(small, gray, COLOR_RGB2GRAY);
            Mat lab = new Mat();
            cvtColor(small, lab, COLOR_RGB2Lab);
            return new WorkFrame(
                    scale, NativePlanes.bytes(gray), NativePlanes.bytes(lab), descriptors(gray, lab, scale));
        }
    }

    private static float[] descriptors(Mat gray, Mat lab, WorkScale scale) {
        int gw = scale.gridWidth();
        int gh = scale.gridHeight();
        int n = WorkFrame.DIMENSIONS;
        float[] out = new float[gw * gh * n];
        colours(lab, new ColourBlur(1.0, FINE, 0), out, scale);
        colours(lab, new ColourBlur(3.0, COARSE, 3), out, scale);
        Mat blurred = new Mat();
        GaussianBlur(gray, blurred, new Size(0, 0), 0.8);
        Mat dx = new Mat();
        Mat dy = new Mat();
        Sobel(blurred, dx, CV_32F, 1, 0);
        Sobel(blurred, dy, CV_32F, 0, 1);
        float[] gx = NativePlanes.floats(dx);
        float[] gy = NativePlanes.floats(dy);
        float[][] bins = new float[BINS][gx.length];
        for (int i = 0; i < gx.length; i++) {
            // Orientation without sign: an edge keeps its bin when the background behind it changes from dark to light.
            double angle = Math.atan2(gy[i], gx[i]);
            double position = (angle < 0 ? angle + Math.PI : angle) / Math.PI * BINS;
            int bin = (int) position;
            float part = (float) (position - bin);
            float strength = (float) Math.sqrt(Math.hypot(gx[i], gy[i])) * 4;
            bins[bin % BINS][i] += strength * (1 - part);
            bins[(bin + 1) % BINS][i] += strength * part;
        }
        for (int b = 0; b < BINS; b++) {
            Mat plane = NativePlanes.floats(scale.width(), scale.height(), bins[b]);
            GaussianBlur(plane, plane, new Size(0, 0), 2.5);
            float[] values = NativePlanes.floats(plane);
            for (int y = 0, cell = 6 + b; y < gh; y++) {
                for (int x = 0; x < gw; x++, cell += n) {
                    out[cell] = values[2 * y * scale.width() + 2 * x] * GRADIENT;
                }
            }
        }
        return out;
    }

    private static void colours(Mat lab, ColourBlur blur, float[] out, WorkScale scale) {
        Mat blurred = new Mat();
        GaussianBlur(lab, blurred, new Size(0, 0), blur.sigma());
        byte[] values = NativePlanes.bytes(blurred);
        int gw = scale.gridWidth();
        for (int y = 0; y < scale.gridHeight(); y++) {
            for (int x = 0; x < gw; x++) {
                for (int c = 0; c < 3; c++) {
                    int value = values[(2 * y * scale.width() + 2 * x) * 3 + c] & 0xff;
                    // Lightness changes with shade and exposure more than hue does.
                    out[(y * gw + x) * WorkFrame.DIMENSIONS + blur.at() + c] =
                            value * blur.weight() * (c == 0 ? 0.5f : 1f);
                }
            }
        }
    }
}
