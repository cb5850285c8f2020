// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/**
 * OpenCV's DIS flow. Source: Kroeger et al., Fast Optical Flow using Dense Inverse Search, ECCV 2016.
 */
final class FlowEstimator {
    /** DIS builds a pyramid of patches; below this there is nothing to match. */
    private static final int SMALLEST = 32;

    private FlowEstimator() {}

    static FlowField between(WorkFrame from, WorkFrame to) {
        int width = from.scale().width();
        int height = from.scale().height();
        float[] dx = new float[width * height];
        float[] dy = new float[width * height];
        if (width < SMALLEST || height < SMALLEST) {
            return new FlowField(width, height, dx, dy);
        }
        // DIS cuts the picture into as many stripes as there are threads: a fixed number makes results repeat anywhere.
        setNumThreads(1);
        try (PointerScope scope = new PointerScope()) {
            DISOpticalFlow dis = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM);
            dis.setFinestScale(1);
            Mat flow = new Mat();
            dis.calc(NativePlanes.gray(width, height, from.gray()), NativePlanes.gray(width, height, to.gray()), flow);
            float[] both = NativePlanes.floats(flow);
            for (int i = 0; i < dx.length; i++) {
                dx[i] = Float.isFinite(both[2 * i]) ? both[2 * i] : 0;
                dy[i] = Float.isFinite(both[2 * i + 1]) ? both[2 * i + 1] : 0;
            }
        }
        return new FlowField(width, height, dx, dy);
    }
}
