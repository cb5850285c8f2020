// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.run.RunException;
import org.reframe.inference.preprocess.ClipRecipe;

/** Layers of one clip as plain numbers {@code [C,T,h,w]}. */
final class LayerArrays {
    private LayerArrays() {}

    /**
     * Shape of a layer; empty when it is none that has channels, time and places.
     *
     * @param shape {@code [1,C,T,h,w]}, or {@code [T,C,h,w]} of networks that see frames one by one
     */
    static Optional<LayerInfo> info(String name, Shape shape, ClipRecipe.Layout layout) {
        boolean clip = shape.dimension() == 5 && shape.get(0) == 1;
        boolean frames = shape.dimension() == 4 && layout != ClipRecipe.Layout.CLIP;
        if (!clip && !frames || shape.size() < 1) return Optional.empty();
        int last = shape.dimension();
        int channels = (int) shape.get(1);
        int slices = (int) shape.get(clip ? 2 : 0);
        return Optional.of(new LayerInfo(name, channels, slices, (int) shape.get(last - 2), (int) shape.get(last - 1)));
    }

    /**
     * The numbers, frames behind channels.
     *
     * @param what they are, for the message
     * @throws RunException (input) when some are not finite
     */
    static float[] numbers(NDArray array, LayerInfo info, String what) throws RunException {
        float[] numbers = array.getDataType() == DataType.FLOAT32
                ? array.toFloatArray()
                : array.toType(DataType.FLOAT32, false).toFloatArray();
        for (float number : numbers) {
            if (Float.isFinite(number)) continue;
            throw RunException.input(
                    "The " + what + " of the layer " + info.name() + " are not finite (" + number
                            + "): the weights or the picture hold numbers that are too large. Check the weights with 'reframe run models"
                            + " --action verify' and the preprocessing in model.json.",
                    null);
        }
        return array.getShape().dimension() == 4 ? grouped(numbers, info) : numbers;
    }

    /** {@code [T,C,h,w]} as {@code [C,T,h,w]}. */
    private static float[] grouped(float[] numbers, LayerInfo info) {
        int plane = info.height() * info.width();
        float[] grouped = new float[numbers.length];
        for (int t = 0; t < info.frames(); t++) {
            for (int c = 0; c < info.channels(); c++) {
                int from = (t * info.channels() + c) * plane;
                System.arraycopy(numbers, from, grouped, (c * info.frames() + t) * plane, plane);
            }
        }
        return grouped;
    }

    /** A row of numbers. */
    static double[] doubles(NDArray array) {
        float[] numbers = array.toFloatArray();
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) doubles[i] = numbers[i];
        return doubles;
    }
}
