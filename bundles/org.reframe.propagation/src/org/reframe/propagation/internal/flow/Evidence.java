// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * What speaks for and against the object at each pixel, as planes in one order with the weights of {@link EvidenceWeights}.
 *
 * @param planes {@code [EvidenceWeights.COUNT][h*w]}; the first is the constant 1
 * @param region pixels considered; all others are background
 */
record Evidence(float[][] planes, boolean[] region) {
    /** Weighted sum: log odds of the object, strongly negative outside the region. */
    float[] logOdds(float[] weights) {
        float[] out = new float[region.length];
        for (int i = 0; i < out.length; i++) {
            if (!region[i]) {
                out[i] = -6;
                continue;
            }
            float sum = 0;
            for (int k = 0; k < planes.length; k++) {
                sum += weights[k] * planes[k][i];
            }
            out[i] = Math.max(-6, Math.min(6, sum));
        }
        return out;
    }
}
