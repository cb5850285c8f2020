// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.video.Picture;

/**
 * The region that a box or clicks stand for, by GrabCut: outside a box is background, discs around clicks are certain.
 *
 * <p>Source: Rother, Kolmogorov, Blake, GrabCut, SIGGRAPH 2004, as in OpenCV.
 */
final class PromptSegmentation {
    private static final int ROUNDS = 5;

    private PromptSegmentation() {}

    static Mask segment(Picture picture, Prompt prompt) {
        return switch (prompt) {
            case MaskPrompt given -> given.mask();
            case BoxPrompt box -> inBox(picture, box.box(), box.clicks());
            case PointPrompt points -> aroundClicks(picture, points.clicks());
        };
    }

    private static Mask inBox(Picture picture, Box box, List<Click> clicks) {
        byte[] labels = new byte[picture.width() * picture.height()];
        Arrays.fill(labels, (byte) opencv_imgproc.GC_BGD);
        fill(labels, picture, box, opencv_imgproc.GC_PR_FGD);
        clicks.forEach(click -> stamp(labels, picture, click));
        return grabCut(picture, labels);
    }

    /** Clicks say where, not how large: the object is looked for within a generous disc around them. */
    private static Mask aroundClicks(Picture picture, List<Click> clicks) {
        List<Click> on = clicks.stream().filter(Click::positive).toList();
        double x = on.stream().mapToDouble(Click::x).average().orElseThrow();
        double y = on.stream().mapToDouble(Click::y).average().orElseThrow();
        double spread = on.stream()
                .mapToDouble(click -> Math.hypot(click.x() - x, click.y() - y))
                .max()
                .orElse(0);
        double reach = Math.max(2.2 * spread, Math.min(picture.width(), picture.height()) * 0.2);
        byte[] labels = new byte[picture.width() * picture.height()];
        for (int i = 0; i < labels.length; i++) {
            double distance = Math.hypot(i % picture.width() + 0.5 - x, i / picture.width() + 0.5 - y);
            labels[i] = (byte)
                    (distance > reach
                            ? opencv_imgproc.GC_BGD
                            : distance > 0.6 * reach ? opencv_imgproc.GC_PR_BGD : opencv_imgproc.GC_PR_FGD);
        }
        clicks.forEach(click -> stamp(labels, picture, click));
        return grabCut(picture, labels);
    }

    private static void fill(byte[] labels, Picture picture, Box box, int label) {
        int left = (int) Math.clamp(Math.floor(box.x()), 0, picture.width());
        int right = (int) Math.clamp(Math.ceil(box.right()), 0, picture.width());
        int top = (int) Math.clamp(Math.floor(box.y()), 0, picture.height());
        int bottom = (int) Math.clamp(Math.ceil(box.bottom()), 0, picture.height());
        for (int y = top; y < bottom; y++) {
            Arrays.fill(labels, y * picture.width() + left, y * picture.width() + Math.max(left, right), (byte) label);
        }
    }

    private static void stamp(byte[] labels, Picture picture, Click click) {
        int radius = Math.max(2, Math.min(picture.width(), picture.height()) / 100);
        int label = click.positive() ? opencv_imgproc.GC_FGD : opencv_imgproc.GC_BGD;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int x = (int) click.x() + dx;
                int y = (int) click.y() + dy;
                boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
                if (inside && dx * dx + dy * dy <= radius * radius) {
                    labels[y * picture.width() + x] = (byte) label;
                }
            }
        }
    }

    private static Mask grabCut(Picture picture, byte[] labels) {
        boolean object = false;
        boolean other = false;
        for (byte label : labels) {
            object |= label == opencv_imgproc.GC_FGD || label == opencv_imgproc.GC_PR_FGD;
            other |= label == opencv_imgproc.GC_BGD || label == opencv_imgproc.GC_PR_BGD;
        }
        if (object && other) {
            // GrabCut's colour clusters start from OpenCV's random source: fixed, so that a prompt repeats.
            opencv_core.setRNGSeed(1);
            try (BytePointer pixels = new BytePointer(picture.rgb());
                    Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, pixels);
                    BytePointer marks = new BytePointer(labels);
                    Mat mask = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC1, marks);
                    Rect none = new Rect();
                    Mat background = new Mat();
                    Mat foreground = new Mat()) {
                opencv_imgproc.grabCut(
                        image, mask, none, background, foreground, ROUNDS, opencv_imgproc.GC_INIT_WITH_MASK);
                marks.get(labels);
            }
        }
        byte[] inside = new byte[labels.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = (byte) (labels[i] == opencv_imgproc.GC_FGD || labels[i] == opencv_imgproc.GC_PR_FGD ? 1 : 0);
        }
        return Mask.ofPixels(picture.width(), picture.height(), inside);
    }
}
