// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.api.run.RunException;

/** What may change a labelling before the next frame is labelled from it. */
interface Refinement {
    /**
     * Refines.
     *
     * @return probability {@code [h,w]}; the one given when there is nothing to change
     */
    float[] refine(Situation situation) throws RunException;

    /** The estimate of the quality of what it gives. */
    default QualityEstimate estimate() {
        return QualityEstimate.plain();
    }

    /** Makes the refinement of a track. */
    @FunctionalInterface
    interface Source {
        /**
         * Starts at a pin.
         *
         * @param p probability of the object on the pinned frame {@code [h,w]}
         */
        Refinement start(WorkFrame pinned, float[] p);
    }

    /** Changes nothing. */
    static Refinement none() {
        return Situation::p;
    }

    /**
     * A frame as labelled.
     *
     * @param frame the frame
     * @param back flow from it to the one before
     * @param evidence it was labelled by
     * @param odds weighted sum of the evidence {@code [h,w]}
     * @param p probability {@code [h,w]} after smoothing
     */
    record Situation(WorkFrame frame, FlowField back, Evidence evidence, float[] odds, float[] p) {}
}
