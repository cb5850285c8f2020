// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/** Adam with decoupled weight decay (Kingma and Ba, 2015; Loshchilov and Hutter, 2019). Not thread-safe. */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    private final double decay;
    private final double[] mean;
    private final double[] square;
    private int steps;

    /**
     * For a number of weights.
     *
     * @param decay of weights, times the rate, at each step
     */
    Adam(int count, double decay) {
        this.decay = decay;
        mean = new double[count];
        square = new double[count];
    }

    /** Changes weights by one step. */
    void step(double[] weights, double[] gradient, double rate) {
        steps++;
        double first = 1 - Math.pow(FIRST, steps);
        double second = 1 - Math.pow(SECOND, steps);
        for (int i = 0; i < weights.length; i++) {
            mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
            square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
            weights[i] -= rate * (mean[i] / first / (Math.sqrt(square[i] / second) + 1e-8) + decay * weights[i]);
        }
    }
}
