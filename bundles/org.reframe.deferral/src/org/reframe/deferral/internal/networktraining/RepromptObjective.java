// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.inference.network.Network;
import org.reframe.training.Objective;

/**
 * Equation 3 of learning to re-prompt, mean over the batch: {@code L = sum_k (1 - c_k) (1 - p_k)} with p the softmax over 0, -d_1,
 * .., -d_T. An example is what the network sees, the losses l(0) and l(0,k), and the cost of a correction.
 *
 * @param method method of the network that trains, {@code (N, …) -> (N, T)}
 * @param scoring how outputs become scores
 * @param regression weight of the mean squared error of gains beside it; 0 as published, and always for published scores
 */
public record RepromptObjective(String method, Scoring scoring, double regression) implements Objective {
    @Override
    public NDArray loss(Network network, NDList batch) throws RunException {
        NDArray losses = batch.get(1);
        long clips = losses.getShape().get(0);
        long decisions = losses.getShape().get(1);
        NDArray lambda = batch.get(2).reshape(clips, 1);
        boolean gains = scoring.kind() == Scoring.Kind.GAIN;
        NDArray accepted = losses.get(":, 0:1");
        NDArray corrected = losses.get(":, 1:");
        NDArray worth = NDArrays.concat(new NDList(accepted, corrected.add(lambda)), 1)
                .mul(-1)
                .add(1)
                .div(clips);
        NDArray out = network.callForGradient(method, batch.get(0)).head();
        Shape shape = new Shape(clips, decisions - 1);
        if (!out.getShape().equals(shape)) {
            throw RunException.usage("The network gives " + out.getShape() + " for " + shape
                    + ": its number of classes has to be that of the candidates.");
        }
        // Scalars must not meet recorded arrays, so what is fixed is an array of the batch.
        NDArray fixed = gains ? lambda.div(-scoring.softness()) : lambda.mul(0);
        NDArray raised = (gains ? out : out.neg()).add(fixed);
        NDArray accept = batch.get(0).getManager().zeros(new Shape(clips, 1), DataType.FLOAT32);
        NDArray shares = NDArrays.concat(new NDList(accept, raised), 1).softmax(1);
        NDArray loss = worth.sum().sub(worth.mul(shares).sum());
        if (!gains || regression == 0) return loss;
        NDArray target = corrected.mul(-1).add(accepted).div(scoring.softness());
        NDArray weight = target.onesLike()
                .mul(regression * scoring.softness() * scoring.softness() / shape.size());
        NDArray off = out.sub(target);
        return loss.add(off.mul(off).mul(weight).sum());
    }
}
