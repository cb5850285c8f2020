// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Work;
import org.reframe.propagation.internal.refiner.RefinerNetwork;

/** Refines the labellings of one track by the network: what it says in the window is added to the log odds. */
final class LearnedRefinement implements Refinement {
    private static final double LARGEST = 5;

    private final ModelSession session;
    private final RunContext context;
    private final RefinerInput input;

    /**
     * Starts at a pin.
     *
     * @param session the network, open as long as the track is followed
     * @param input of the track
     */
    LearnedRefinement(ModelSession session, RunContext context, RefinerInput input) {
        this.session = session;
        this.context = context;
        this.input = input;
    }

    @Override
    public float[] refine(Situation now) throws RunException {
        RefinerWindow window = RefinerInput.window(now);
        float[] said = session.run(new Pass(input.planes(now, window)), context);
        return add(now, window, said);
    }

    @Override
    public QualityEstimate estimate() {
        return QualityEstimate.refined();
    }

    /** The probability after adding what was said at the cells. */
    static float[] add(Situation now, RefinerWindow window, float[] said) {
        WorkScale scale = now.frame().scale();
        float[] out = new float[scale.size()];
        for (int y = 0, i = 0; y < scale.height(); y++) {
            for (int x = 0; x < scale.width(); x++, i++) {
                float more = window.at(said, x, y);
                out[i] = more == 0 ? now.p()[i] : sum(now.p()[i], more);
            }
        }
        return out;
    }

    private static float sum(float p, float more) {
        double odds = Math.log((p + 1e-6) / (1 - p + 1e-6));
        return (float) (1 / (1 + Math.exp(-Math.max(-LARGEST, Math.min(LARGEST, odds)) - more)));
    }

    /** One frame. */
    private record Pass(float[] planes) implements Work<float[]> {
        @Override
        public long bytes() {
            return 16L << 20;
        }

        @Override
        public float[] compute(Network network, NDManager scope) throws RunException {
            Shape shape = new Shape(1, RefinerNetwork.PLANES, RefinerWindow.SIDE, RefinerWindow.SIDE);
            try (NDArray in = scope.create(planes, shape)) {
                return network.call(RefinerNetwork.METHOD, in).head().toFloatArray();
            }
        }

        @Override
        public Optional<Work<float[]>> smaller(LadderStep step) {
            return Optional.empty();
        }
    }
}
