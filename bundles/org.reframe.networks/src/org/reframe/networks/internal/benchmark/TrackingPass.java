// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;
import org.reframe.networks.internal.sam2.Pictures;
import org.reframe.networks.internal.sam2.PointPrompt;
import org.reframe.networks.internal.sam2.ScriptSegmentationNetwork;
import org.reframe.networks.internal.sam2.SegmentationNetwork;
import org.reframe.networks.internal.sam2.Span;
import org.reframe.networks.internal.sam2.TrackingRules;
import org.reframe.networks.internal.sam2.VideoPredictor;

/**
 * A video from its first frame to its last: a box on the first, then encoding, memory attention, decoding and remembering of
 * each; gives some logits of the last mask. The network's kind tells which published predictor's rules hold.
 *
 * @param shape frames, 3, edge, edge
 * @param input normalised pictures
 */
record TrackingPass(List<Long> shape, float[] input) implements Work<float[]> {
    /** Holes stay: the published predictors fill them on NVIDIA cards only. */
    private static final int HOLES = 0;

    /** Only EdgeTAM has this parameter. */
    private static final String RESAMPLER = "spatial_perceiver.latents";

    @Override
    public long bytes() {
        long pixels = shape.get(2) * shape.get(3);
        return pixels * 2000 + pixels / 256 * (pixels / 256) * Float.BYTES * 9;
    }

    @Override
    public float[] compute(Network loaded, NDManager scope) throws RunException {
        // Not closed: it would close the network, which belongs to the service.
        @SuppressWarnings("resource")
        SegmentationNetwork parts = new ScriptSegmentationNetwork(loaded);
        boolean joint = loaded.parameters().containsKey(RESAMPLER);
        TrackingRules rules = new TrackingRules(joint, false, true, Integer.MAX_VALUE, HOLES);
        float[][] last = new float[1][0];
        try (VideoPredictor predictor = new VideoPredictor(parts, new Given(shape, input), rules)) {
            float edge = shape.get(3);
            predictor.addPoints(0, 1, PointPrompt.box(edge / 4, edge / 4, edge / 2, edge / 2), false);
            predictor.propagate(Span.forward(), mask -> last[0] = mask.logits(), new NullProgressMonitor());
        }
        return NetworkPass.some(last[0]);
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }

    /** The pictures, as large as the network takes them. */
    private record Given(List<Long> shape, float[] input) implements Pictures {
        @Override
        public int count() {
            return shape.get(0).intValue();
        }

        @Override
        public int width() {
            return edge();
        }

        @Override
        public int height() {
            return edge();
        }

        @Override
        public int edge() {
            return shape.get(3).intValue();
        }

        @Override
        public float[] picture(int frame) {
            int length = input.length / count();
            return Arrays.copyOfRange(input, frame * length, (frame + 1) * length);
        }
    }
}
