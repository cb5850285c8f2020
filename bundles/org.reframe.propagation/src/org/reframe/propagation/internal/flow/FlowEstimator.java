// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/**
 * Dense optical flow by OpenCV's DIS. Not thread-safe.
 *
 * <p>Source: Kroeger et al., Fast Optical Flow using Dense Inverse Search, ECCV 2016.
 */
final class FlowEstimator implements AutoCloseable {
    private final DISOpticalFlow dis = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM);

    /**
     * Where each pixel of one frame lies in another.
     *
     * @return displacement in pixels, interleaved {@code [H,W,2]}, x then y
     */
    float[] flow(WorkFrame from, WorkFrame to) {
        try (BytePointer fromPixels = new BytePointer(from.grey());
                BytePointer toPixels = new BytePointer(to.grey());
                Mat a = new Mat(from.height(), from.width(), opencv_core.CV_8UC1, fromPixels);
                Mat b = new Mat(to.height(), to.width(), opencv_core.CV_8UC1, toPixels);
                Mat flow = new Mat()) {
            dis.calc(a, b, flow);
            float[] result = new float[from.width() * from.height() * 2];
            try (BytePointer data = flow.data();
                    FloatPointer values = new FloatPointer(data)) {
                values.get(result);
            }
            return result;
        }
    }

    @Override
    public void close() {
        dis.close();
    }
}
