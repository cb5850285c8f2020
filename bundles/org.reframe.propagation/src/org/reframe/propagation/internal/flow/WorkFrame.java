// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.reframe.api.video.Picture;

/**
 * A frame at working size.
 *
 * @param width pixels
 * @param height pixels
 * @param grey luminance, {@code [H,W]}
 * @param lab CIE Lab as OpenCV's 8-bit code, interleaved {@code [H,W,3]}
 */
record WorkFrame(int width, int height, byte[] grey, byte[] lab) {
    static WorkFrame of(Picture picture, int width, int height) {
        try (BytePointer pixels = new BytePointer(picture.rgb());
                Mat full = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, pixels);
                Mat small = new Mat();
                Mat grey = new Mat();
                Mat lab = new Mat();
                Size size = new Size(width, height)) {
            opencv_imgproc.resize(full, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_RGB2GRAY);
            opencv_imgproc.cvtColor(small, lab, opencv_imgproc.COLOR_RGB2Lab);
            byte[] greyBytes = new byte[width * height];
            byte[] labBytes = new byte[width * height * 3];
            try (BytePointer greyData = grey.data();
                    BytePointer labData = lab.data()) {
                greyData.get(greyBytes);
                labData.get(labBytes);
            }
            return new WorkFrame(width, height, greyBytes, labBytes);
        }
    }
}
