// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.box;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_core.setRNGSeed;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_tracking.TrackerCSRT;
import org.reframe.api.mask.Box;
import org.reframe.api.video.Picture;

/**
 * OpenCV's CSRT tracker on pictures of bounded size. Source: Lukežič et al., Discriminative Correlation Filter with Channel
 * and Spatial Reliability, CVPR 2017. Not thread-safe.
 */
final class BoxTracker implements AutoCloseable {
    private static final int LONGEST_SIDE = 640;
    /** CSRT cuts cells out of the box and cannot do with less. */
    private static final int SMALLEST_BOX = 8;

    private final TrackerCSRT tracker;
    private double scale = 1;
    private int age;
    private double[] colours = new double[0];

    BoxTracker() {
        // A fixed seed and one thread, so that results repeat.
        setRNGSeed(1);
        setNumThreads(1);
        this.tracker = TrackerCSRT.create();
    }

    /**
     * A tracked box.
     *
     * @param box in displayed pixels; of size 0 when the object is not found
     * @param quality 0–1
     */
    record Found(Box box, double quality) {}

    /** Starts with the object's box in displayed pixels. */
    void start(Picture picture, Box box) {
        scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.width(), picture.height()));
        try (PointerScope scope = new PointerScope();
                Mat image = reduced(picture)) {
            int width = (int) Math.min(image.cols(), Math.max(SMALLEST_BOX, Math.round(box.width() * scale)));
            int height = (int) Math.min(image.rows(), Math.max(SMALLEST_BOX, Math.round(box.height() * scale)));
            int x = Math.clamp(Math.round(box.x() * scale), 0, image.cols() - width);
            int y = Math.clamp(Math.round(box.y() * scale), 0, image.rows() - height);
            try (Rect rect = new Rect(x, y, width, height)) {
                tracker.init(image, rect);
            }
            colours = ColourShares.of(picture, box);
        }
    }

    /** Follows to the next picture. */
    Found update(Picture picture) {
        age++;
        try (PointerScope scope = new PointerScope();
                Mat image = reduced(picture);
                Rect rect = new Rect()) {
            if (!tracker.update(image, rect) || rect.width() < 1 || rect.height() < 1) {
                return new Found(new Box(0, 0, 0, 0), 0.1);
            }
            Box box = new Box(rect.x() / scale, rect.y() / scale, rect.width() / scale, rect.height() / scale);
            double alike = ColourShares.overlap(colours, ColourShares.of(picture, box));
            // A box covers more than the object, and drift grows with time.
            return new Found(box, Math.clamp(0.75 * alike * (0.6 + 0.4 * Math.exp(-age / 60.0)), 0, 1));
        }
    }

    private Mat reduced(Picture picture) {
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        Mat small = new Mat();
        try (Mat full = new Mat(picture.height(), picture.width(), CV_8UC3);
                Size size = new Size(width, height)) {
            full.data().put(picture.rgb(), 0, picture.rgb().length);
            resize(full, small, size, 0, 0, INTER_AREA);
        }
        return small;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
