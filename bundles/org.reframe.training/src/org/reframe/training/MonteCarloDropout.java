// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/**
 * Uncertainty from repeated passes with dropout (Gal and Ghahramani, ICML 2016).
 *
 * @param method method of the network that clears features at random but does not train, such as {@code forward_dropout}
 * @param passes how often, at least 2
 * @param seed of the first pass; the same gives the same numbers, as long as no other network draws at the same time
 */
public record MonteCarloDropout(String method, int passes, int seed) {
    public MonteCarloDropout {
        if (passes < 2) throw new IllegalArgumentException(passes + " passes");
    }

    /**
     * Class probabilities of one input.
     *
     * @param mean over the passes
     * @param variance over the passes, without Bessel's correction
     * @param entropy of the mean, in nats: all uncertainty
     * @param information entropy of the mean less the mean entropy of the passes, in nats: what the weights disagree on
     */
    public record Spread(float[] mean, float[] variance, double entropy, double information) {}

    /**
     * Runs the passes.
     *
     * @param input of the network, with a batch of 1
     */
    public Spread run(Network network, NDArray input) throws RunException {
        double[] sum = new double[0];
        double[] squares = new double[0];
        double inner = 0;
        for (int pass = 0; pass < passes; pass++) {
            Engine.getInstance().setRandomSeed(seed + pass);
            float[] row = probabilities(network, input);
            if (pass == 0) {
                sum = new double[row.length];
                squares = new double[row.length];
            }
            for (int c = 0; c < row.length; c++) {
                sum[c] += row[c];
                squares[c] += (double) row[c] * row[c];
            }
            inner += entropy(row) / passes;
        }
        float[] mean = new float[sum.length];
        float[] variance = new float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            double m = sum[c] / passes;
            mean[c] = (float) m;
            variance[c] = (float) Math.max(0, squares[c] / passes - m * m);
        }
        return new Spread(mean, variance, entropy(mean), Math.max(0, entropy(mean) - inner));
    }

    private float[] probabilities(Network network, NDArray input) throws RunException {
        try (NDManager scope = network.scope().newSubManager();
                NDArray copy = input.duplicate()) {
            copy.attach(scope);
            NDArray rows = network.call(method, copy).head().softmax(1);
            if (rows.getShape().get(0) != 1) {
                throw RunException.usage("Dropout is measured for one input at a time, not for " + rows.getShape());
            }
            return rows.toFloatArray();
        }
    }

    private static double entropy(float... row) {
        double sum = 0;
        for (float p : row) if (p > 0) sum -= p * Math.log(p);
        return sum;
    }
}
