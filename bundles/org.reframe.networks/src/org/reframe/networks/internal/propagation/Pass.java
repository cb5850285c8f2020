// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;
import org.reframe.networks.internal.sam2.ScriptSegmentationNetwork;
import org.reframe.networks.internal.sam2.SegmentationNetwork;

/**
 * One pass over the device. It cannot be made smaller: objects run one after another within it, and a smaller picture would
 * mix memories of two sizes; so when memory runs out the next step is the processor.
 *
 * @param bytes estimate
 * @param computing what to do; may be called again after a failure
 * @param <R> plain data
 */
record Pass<R>(long bytes, Computing<R> computing) implements Work<R> {
    /** The computing itself. */
    @FunctionalInterface
    interface Computing<R> {
        R compute(SegmentationNetwork network, NDManager scope) throws RunException;
    }

    /**
     * Memory of a frame's pass beside the weights: the encoder's largest maps grow with the picture, attention with the square
     * of its places, once for each memory read. Measured with the tiny network on the processor (docs/propagation.md) and
     * rounded up for the larger ones.
     */
    static long estimate(int edge) {
        long pixels = (long) edge * edge;
        long places = pixels / 256;
        return pixels * 600 + places * places * Float.BYTES * 9;
    }

    @Override
    public R compute(Network network, NDManager scope) throws RunException {
        // Not closed: it would close the network, which belongs to the service.
        @SuppressWarnings("resource")
        SegmentationNetwork parts = new ScriptSegmentationNetwork(network);
        return computing.compute(parts, scope);
    }

    @Override
    public Optional<Work<R>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
