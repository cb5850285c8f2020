// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Weights of the evidence planes. */
final class EvidenceWeights {
    /** Constant, reliable flow, unreliable flow, colour first, colour recent, votes first, slot, previous, distance, motion. */
    static final int COUNT = 10;

    /**
     * Fitted by logistic regression to the truth of ten sequences at 427×240 that are in no benchmark of ours: pixels of the
     * region, labelled while following with weights set by hand.
     */
    static final float[] FITTED = {
        -1.073f, 0.0731f, 0.1507f, 1.0431f, -0.0477f, 0.3677f, 0.01724f, 0.2116f, -0.0264f, 0.9825f
    };

    private EvidenceWeights() {}
}
