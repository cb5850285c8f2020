// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Map;
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
            run.compare(map.getKey() + "." + name, linear.maximum(0), ForwardTolerance.map(last));
        }
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
