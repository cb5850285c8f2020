// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Copies between Java arrays and native matrices. Callers hold a {@link org.bytedeco.javacpp.PointerScope}. */
final class NativePlanes {
    private NativePlanes() {}

    static Mat gray(int width, int height, byte[] pixels) {
        Mat mat = new Mat(height, width, CV_8UC1);
        mat.data().put(pixels, 0, pixels.length);
        return mat;
    }

    static Mat colour(int width, int height, byte[] pixels) {
        Mat mat = new Mat(height, width, CV_8UC3);
        mat.data().put(pixels, 0, pixels.length);
        return mat;
    }

    static Mat floats(int width, int height, float[] values) {
        Mat mat = new Mat(height, width, CV_32FC1);
        try (FloatPointer data = new FloatPointer(mat.data())) {
            data.put(values, 0, values.length);
        }
        return mat;
    }

    static byte[] bytes(Mat mat) {
        byte[] out = new byte[(int) (mat.total() * mat.channels())];
        try (BytePointer data = new BytePointer(mat.data())) {
            data.get(out);
        }
        return out;
    }

    static float[] floats(Mat mat) {
        float[] out = new float[(int) (mat.total() * mat.channels())];
        try (FloatPointer data = new FloatPointer(mat.data())) {
            data.get(out);
        }
        return out;
    }
}
