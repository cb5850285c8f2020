// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

/** What is given up when memory runs out, in this order; each step taken is noted in the run's provenance. */
public enum LadderStep {
    /** Fewer clips or frames at once; taken again as long as it helps. */
    SMALLER_BATCH("smaller batch"),
    /** Fewer objects at once; taken again as long as it helps. */
    FEWER_OBJECTS("fewer objects at once"),
    /** Numbers of 16 bits. */
    LOWER_PRECISION("lower precision"),
    /** Smaller pictures; results change. */
    SMALLER_INPUT("smaller input"),
    /** The processor instead of the graphics card. */
    CPU("CPU");

    private final String words;

    LadderStep(String words) {
        this.words = words;
    }

    /** For people and provenance. */
    public String words() {
        return words;
    }
}
