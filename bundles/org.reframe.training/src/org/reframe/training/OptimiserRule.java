// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

/**
 * How gradients change parameters; numbers as in PyTorch, so that published recipes carry over. Weight decay is applied to
 * tensors with two axes or more: not to biases and not to the scales of normalisations.
 */
public sealed interface OptimiserRule {
    /** Tensors that the rule keeps for each parameter. */
    int moments();

    /**
     * Stochastic gradient descent: {@code b = momentum b + g}, {@code p = p - rate b}.
     *
     * @param momentum 0 (without) to below 1
     * @param nesterov whether to look ahead: {@code p = p - rate (g + momentum b)}
     * @param decay weight decay, added to the gradient: {@code g + decay p}
     */
    record Sgd(double momentum, boolean nesterov, double decay) implements OptimiserRule {
        public Sgd {
            if (!(momentum >= 0 && momentum < 1 && decay >= 0)) throw new IllegalArgumentException("SGD " + momentum);
        }

        @Override
        public int moments() {
            return momentum == 0 ? 0 : 1;
        }
    }

    /**
     * Adam (Kingma and Ba, ICLR 2015), or AdamW (Loshchilov and Hutter, ICLR 2019).
     *
     * @param beta1 share kept of the mean of gradients, usually 0.9
     * @param beta2 share kept of the mean of their squares, usually 0.999
     * @param epsilon added to the root of the latter, usually 1e-8
     * @param decay weight decay
     * @param decoupled whether decay shrinks the parameters themselves (AdamW) or is added to the gradient (Adam)
     */
    record Adam(double beta1, double beta2, double epsilon, double decay, boolean decoupled) implements OptimiserRule {
        public Adam {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && decay >= 0)) {
                throw new IllegalArgumentException("Adam " + beta1 + ", " + beta2 + ", " + epsilon + ", " + decay);
            }
        }

        /** AdamW with the usual numbers. */
        public static Adam decoupled(double decay) {
            return new Adam(0.9, 0.999, 1e-8, decay, true);
        }

        @Override
        public int moments() {
            return 2;
        }
    }
}
