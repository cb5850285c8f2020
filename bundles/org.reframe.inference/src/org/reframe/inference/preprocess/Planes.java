// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import org.reframe.api.video.Picture;

/**
 * A picture as numbers 0–255 in three planes, so that a resize on numbers is not rounded to 8 bits before the next step.
 *
 * @param width pixels
 * @param height pixels
 * @param colours red, green and blue, each {@code [H,W]}
 */
record Planes(int width, int height, float[][] colours) {
    /** A picture's planes. */
    static Planes of(Picture picture) {
        int pixels = picture.width() * picture.height();
        float[][] colours = new float[3][pixels];
        for (int i = 0; i < 3 * pixels; i++) colours[i % 3][i / 3] = picture.rgb()[i] & 0xff;
        return new Planes(picture.width(), picture.height(), colours);
    }

    /** After a step; sizes are those of {@link PictureStep#apply}. */
    Planes apply(PictureStep step) {
        return switch (step) {
            case PictureStep.Resize resize -> resized(resize.width(), resize.height(), resize.mode());
            case PictureStep.ShortSide side ->
                resized(side.width(width, height), side.height(width, height), side.mode());
            case PictureStep.CentreCrop crop -> cropped(crop);
        };
    }

    private Planes resized(int toWidth, int toHeight, Resample mode) {
        float[][] out = new float[3][];
        for (int c = 0; c < 3; c++) out[c] = Resizer.resize(colours[c], width, toWidth, toHeight, mode);
        return new Planes(toWidth, toHeight, out);
    }

    private Planes cropped(PictureStep.CentreCrop crop) {
        int w = Math.min(crop.width(), width);
        int h = Math.min(crop.height(), height);
        int left = crop.left(width);
        int top = crop.top(height);
        float[][] out = new float[3][w * h];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < h; y++) System.arraycopy(colours[c], (top + y) * width + left, out[c], y * w, w);
        }
        return new Planes(w, h, out);
    }

    /** As {@link Normalise#apply}. */
    float[] normalised(Normalise normalise) {
        int pixels = width * height;
        float[] planes = new float[3 * pixels];
        for (int c = 0; c < 3; c++) {
            float mean = normalise.mean().get(c).floatValue();
            float deviation = normalise.deviation().get(c).floatValue();
            int plane = (normalise.blueFirst() ? 2 - c : c) * pixels;
            for (int i = 0; i < pixels; i++) planes[plane + i] = (colours[c][i] / 255f - mean) / deviation;
        }
        return planes;
    }
}
