// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * The IoU that a segmenter predicts for one picture and prompt, before the sigmoid.
 *
 * @param picture [1,3,H,W]
 * @param prompt which object
 */
public record QualityPass(ClipInput picture, Prompt prompt) implements Work<Double> {
    private static final int FACTOR = 60;

    @Override
    public long bytes() {
        return 4L * picture.values().length * FACTOR;
    }

    @Override
    public Double compute(Network network, NDManager scope) throws RunException {
        double[] logits = LayerArrays.doubles(
                network.call(LayerProgram.QUALITY_ALONE, PromptedPass.inputs(picture, prompt, scope))
                        .head());
        if (Double.isFinite(logits[0])) return logits[0];
        throw RunException.input(
                "The predicted IoU is " + logits[0]
                        + ": check the weights with 'reframe run models --action verify', and the preprocessing in model.json.",
                null);
    }

    @Override
    public Optional<Work<Double>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
