// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Weights of the evidence planes. */
final class EvidenceWeights {
    /** Constant, reliable flow, unreliable flow, colour first, colour recent, votes first, slot, previous, distance, motion. */
    static final int COUNT = 10;

    static final float[] FITTED = {0f, 0.9f, 0.4f, 0.3f, 0.4f, 0.5f, 0.3f, 0.4f, -0.5f, 0.2f};

    private EvidenceWeights() {}
}
