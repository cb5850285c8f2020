// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evavos;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * The pooled vectors of the quality network's two encoders for a frame with its mask, as EVA-VOS feeds them: the picture bicubic
 * to 224 × 224, ImageNet's mean and deviation; the mask by nearest pixels to the same, 0 and 1, three times.
 *
 * @param picture {@code [3,224,224]}
 * @param mask {@code [3,224,224]}
 */
record LookPass(float[] picture, float[] mask) implements Work<float[]> {
    private static final int SIZE = 224;

    static LookPass of(Picture picture, Mask mask) {
        Picture small = Resizer.resize(picture, SIZE, SIZE, Resample.PIL_BICUBIC);
        byte[] pixels = mask.toPixels();
        float[] numbers = new float[pixels.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = pixels[i];
        float[] one = Resizer.resize(numbers, mask.width(), SIZE, SIZE, Resample.NEAREST);
        float[] three = new float[3 * one.length];
        for (int c = 0; c < 3; c++) System.arraycopy(one, 0, three, c * one.length, one.length);
        return new LookPass(Normalise.IMAGENET.apply(small), three);
    }

    @Override
    public long bytes() {
        return 64L * Float.BYTES * (picture.length + mask.length);
    }

    @Override
    public float[] compute(Network network, NDManager scope) throws RunException {
        Shape shape = new Shape(1, 3, SIZE, SIZE);
        return network.call("features", scope.create(picture, shape), scope.create(mask, shape))
                .head()
                .toFloatArray();
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
