// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.Resample;

/**
 * How an architecture is fed and read when a manifest does not say otherwise: what its authors' test code does with one view
 * of a video of 30 frames a second.
 *
 * @param layout order of the input's axes
 * @param output what {@code forward} gives
 * @param preprocessing the published one
 * @param most windows that the network takes at once at most
 */
record Recipe(Layout layout, Output output, Preprocessing preprocessing, int most) {
    /** For a network that takes as many windows at once as memory allows. */
    Recipe(Layout layout, Output output, Preprocessing preprocessing) {
        this(layout, output, preprocessing, Integer.MAX_VALUE);
    }

    /** Order of the input's axes. */
    enum Layout {
        /** {@code (N,3,T,H,W)}. */
        CLIP,
        /** {@code (N,T*3,H,W)}, frame by frame. */
        SEGMENTS,
        /** {@code (N,T,3,H,W)}; the same numbers in the same order. */
        FRAMES,
        /** {@code (N,3,H,W)}, one frame a window. */
        PICTURE
    }

    /** What {@code forward} gives. */
    enum Output {
        /** Scores {@code (N,classes)} to be made probabilities by softmax. */
        SCORES,
        /** Probabilities {@code (N,classes)}. */
        PROBABILITIES,
        /** Mask logits {@code (N,1,T,H,W)} and class activations {@code (N,classes)} between 0 and 1. */
        MASKS
    }

    private static final Normalise KINETICS =
            new Normalise(List.of(0.43216, 0.394666, 0.37645), List.of(0.22803, 0.22145, 0.216989), false);
    private static final Normalise PYTORCHVIDEO = even(0.45, 0.225);

    /** The recipe of one of this bundle's architectures; empty for others and for those that need prompts or masks. */
    static Optional<Recipe> of(String architecture, Map<String, Object> options) {
        String own = "org.reframe.networks.";
        if (!architecture.startsWith(own)) return Optional.empty();
        return switch (architecture.substring(own.length())) {
            case "r2plus1d" ->
                scores(
                        Layout.CLIP,
                        dense(16, 2),
                        List.of(new PictureStep.Resize(171, 128, Resample.TORCH_BILINEAR), crop(112)),
                        KINETICS);
            case "slowfast" -> scores(Layout.CLIP, dense(32, 2), scaled(256, 256), PYTORCHVIDEO);
            case "slow-only" -> scores(Layout.CLIP, dense(8, 8), scaled(256, 256), PYTORCHVIDEO);
            case "x3d" -> Optional.of(x3d(String.valueOf(options.getOrDefault("size", "s"))));
            case "i3d" -> scores(Layout.CLIP, dense(64, 1), scaled(256, 224), even(0.5, 0.5));
            case "tsm", "tsn" -> scores(Layout.SEGMENTS, new FrameSampling.Segments(8), pictures(), Normalise.IMAGENET);
            case "resnet" -> scores(Layout.PICTURE, dense(1, 1), pictures(), Normalise.IMAGENET);
            case "capsule-detector" ->
                Optional.of(new Recipe(
                        Layout.CLIP,
                        Output.MASKS,
                        new Preprocessing(
                                dense(8, 2),
                                List.of(new PictureStep.Resize(224, 224, Resample.TORCH_BILINEAR)),
                                even(0, 1))));
            default -> Optional.empty();
        };
    }

    /** The same with a manifest's pipeline. */
    Recipe with(Preprocessing other) {
        return new Recipe(layout, output, other, most);
    }

    /** For an architecture of another bundle: clips to scores. */
    static Recipe clips(Preprocessing preprocessing) {
        return new Recipe(Layout.CLIP, Output.SCORES, preprocessing);
    }

    private static Recipe x3d(String size) {
        FrameSampling sampling =
                switch (size) {
                    case "xs" -> dense(4, 12);
                    case "s" -> dense(13, 6);
                    default -> dense(16, 5);
                };
        int edge =
                switch (size) {
                    case "m" -> 256;
                    case "l" -> 320;
                    default -> 182;
                };
        return new Recipe(Layout.CLIP, Output.SCORES, new Preprocessing(sampling, scaled(edge, edge), PYTORCHVIDEO));
    }

    private static Optional<Recipe> scores(
            Layout layout, FrameSampling sampling, List<PictureStep> steps, Normalise normalise) {
        return Optional.of(new Recipe(layout, Output.SCORES, new Preprocessing(sampling, steps, normalise)));
    }

    private static FrameSampling dense(int count, int step) {
        return new FrameSampling.Dense(count, step, 1);
    }

    private static List<PictureStep> scaled(int side, int edge) {
        return List.of(new PictureStep.ShortSide(side, Resample.TORCH_BILINEAR), crop(edge));
    }

    private static List<PictureStep> pictures() {
        return List.of(new PictureStep.ShortSide(256, Resample.PIL_BILINEAR), crop(224));
    }

    private static PictureStep crop(int edge) {
        return new PictureStep.CentreCrop(edge, edge);
    }

    private static Normalise even(double mean, double deviation) {
        return new Normalise(List.of(mean, mean, mean), List.of(deviation, deviation, deviation), false);
    }
}
