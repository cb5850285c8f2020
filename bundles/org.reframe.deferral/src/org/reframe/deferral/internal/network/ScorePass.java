// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * One pass over one clip.
 *
 * @param planes what the network sees
 */
record ScorePass(ClipPlanes planes) implements Work<float[]> {
    @Override
    public long bytes() {
        // The stem's two results have 64 channels at a quarter of the places.
        return 64L * Float.BYTES * planes.bytes().length;
    }

    @Override
    public float[] compute(Network network, NDManager scope) throws RunException {
        Shape shape = new Shape(1, ClipPlanes.CHANNELS, planes.frames(), planes.size(), planes.size());
        return network.call("forward", scope.create(planes.numbers(false), shape))
                .head()
                .toFloatArray();
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
