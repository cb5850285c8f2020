// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.ClipRecipe.Layout;
import org.reframe.inference.preprocess.ClipRecipe.Output;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.Resample;

/** How this bundle's architectures are fed when a manifest does not say otherwise. Pure. */
public final class Recipes {
    private static final Normalise KINETICS =
            new Normalise(List.of(0.43216, 0.394666, 0.37645), List.of(0.22803, 0.22145, 0.216989), false);
    private static final Normalise PYTORCHVIDEO = even(0.45, 0.225);

    private Recipes() {}

    /**
     * The recipe of an architecture; empty for those that need prompts or masks.
     *
     * @param name the last part of its id
     */
    public static Optional<ClipRecipe> of(String name, Map<String, Object> options) {
        return switch (name) {
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
                Optional.of(new ClipRecipe(
                        Layout.CLIP,
                        Output.MASKS,
                        new Preprocessing(
                                dense(8, 2),
                                List.of(new PictureStep.Resize(224, 224, Resample.TORCH_BILINEAR)),
                                even(0, 1))));
            default -> Optional.empty();
        };
    }

    /** Single pictures for SAM 2 and its relatives, as their published loader makes them. */
    public static Optional<ClipRecipe> prompted() {
        List<PictureStep> steps = List.of(new PictureStep.Resize(1024, 1024, Resample.PIL_BICUBIC));
        return Optional.of(new ClipRecipe(
                Layout.FRAMES,
                Output.QUALITY,
                new Preprocessing(dense(8, 4), steps, Normalise.IMAGENET),
                1));
    }

    private static ClipRecipe x3d(String size) {
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
        return new ClipRecipe(
                Layout.CLIP, Output.SCORES, new Preprocessing(sampling, scaled(edge, edge), PYTORCHVIDEO));
    }

    private static Optional<ClipRecipe> scores(
            Layout layout, FrameSampling sampling, List<PictureStep> steps, Normalise normalise) {
        return Optional.of(new ClipRecipe(layout, Output.SCORES, new Preprocessing(sampling, steps, normalise)));
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
