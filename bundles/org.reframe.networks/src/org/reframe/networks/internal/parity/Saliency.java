// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/**
 * Compares the gradients of a class score and the Grad-CAM maps made from them.
 *
 * @param run where comparisons go
 * @param network one with a method {@code gradient}
 * @param score the class score, recorded for gradients
 */
public record Saliency(ParityRun run, Network network, NDArray score) {
    /**
     * Compares {@code grad.NAME} and the maps at a layer.
     *
     * @param a the layer's output, named as the recorded gradient is
     * @param channels its axis of channels
     * @param maps name of a map without layer, such as {@code cam_global}, and the axes over which gradients are averaged
     * @param last whether nothing but pooling and a linear layer follows
     */
    public void compare(NDArray a, int channels, Map<String, int[]> maps, boolean last) throws RunException {
        String name = a.getName();
        boolean wanted = run.has("grad." + name) || maps.keySet().stream().anyMatch(map -> run.has(map + "." + name));
        if (!wanted) return;
        // The engine takes an argument whose name has a dot for an entry of a dictionary.
        a.setName("a");
        NDArray gradient = network.callForGradient("gradient", score, a).head();
        a.setName(name);
        run.compare("grad." + name, gradient, ForwardTolerance.gradient(last));
        // Sums of many terms of both signs: in 64 bits, so that only the network's own rounding is seen.
        for (Map.Entry<String, int[]> map : maps.entrySet()) {
            NDArray linear = linear(a, gradient, channels, map.getValue());
            run.compare(map.getKey() + "_linear." + name, linear, ForwardTolerance.map(last));
            NDArray made = run.gradCam().isPresent()
                    ? contributed(a, gradient, map, run.gradCam().get())
                    : linear.maximum(0);
            run.compare(map.getKey() + "." + name, made, ForwardTolerance.map(last));
        }
    }

    /** The map as the contributed method makes it of plain numbers. */
    private static NDArray contributed(
            NDArray a, NDArray gradient, Map.Entry<String, int[]> map, ParityRun.MapFormula formula)
            throws RunException {
        boolean clip = a.getShape().dimension() == 5;
        NDArray outputs = clip ? a.stopGradient().squeeze(0) : a.stopGradient().transpose(1, 0, 2, 3);
        NDArray slopes = clip ? gradient.squeeze(0) : gradient.transpose(1, 0, 2, 3);
        Shape s = outputs.getShape();
        LayerInfo info = new LayerInfo("layer", (int) s.get(0), (int) s.get(1), (int) s.get(2), (int) s.get(3));
        TemporalPooling pooling = map.getKey().equals("cam_global") ? TemporalPooling.CLIP : TemporalPooling.FRAME;
        MapValues values = formula.map(new RecordedLayer(info, outputs.toFloatArray(), slopes.toFloatArray()), pooling);
        Shape shape = new Shape(values.frames(), values.height(), values.width());
        return a.getManager().create(values.values(), clip ? new Shape(1).addAll(shape) : shape);
    }

    /**
     * The map before negative values are cut off: the layer's output weighted by its gradient's mean, summed over channels. In
     * 64 bits, since it is a sum of many terms of both signs.
     *
     * @param axes over which gradients are averaged
     */
    public static NDArray linear(NDArray a, NDArray gradient, int channels, int[] axes) {
        double count = 1;
        for (int axis : axes) count *= gradient.getShape().get(axis);
        NDArray still = a.stopGradient().toType(DataType.FLOAT64, false);
        NDArray weights =
                gradient.toType(DataType.FLOAT64, false).sum(axes, true).div(count);
        return weights.mul(still).sum(new int[] {channels});
    }
}
