// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/**
 * Cross-entropy of a classifier: mean over the batch of {@code -log softmax(logits)} at the example's class. An example is the
 * input and its class as one number.
 *
 * @param method method of the network that trains, {@code (N, …) -> (N, classes)}
 * @param smoothing share of the target that is spread evenly over all classes, 0 to below 1
 */
public record CrossEntropy(String method, double smoothing) implements Objective {
    public CrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) throw new IllegalArgumentException("smoothing " + smoothing);
    }

    @Override
    public NDArray loss(Network network, NDList batch) throws RunException {
        NDArray logits = network.callForGradient(method, batch.get(0)).head();
        long examples = logits.getShape().get(0);
        int classes = Math.toIntExact(logits.getShape().get(1));
        NDArray share = batch.get(1)
                .reshape(examples)
                .toType(DataType.INT64, false)
                .oneHot(classes)
                .mul((smoothing - 1) / examples)
                .sub(smoothing / classes / examples);
        return share.mul(logits.logSoftmax(1)).sum();
    }
}
