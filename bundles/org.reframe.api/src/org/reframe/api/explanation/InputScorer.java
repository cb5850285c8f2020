// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.List;
import org.reframe.api.run.RunException;

/** Scores changed versions of the clip that is explained. Scores are those that gradients were taken of: logits. One thread. */
public interface InputScorer {
    /** The clip's own score. */
    double plain() throws RunException;

    /** Frames of the network's input. */
    int frames();

    /**
     * Scores of the clip seen through masks.
     *
     * @param masks each {@code [T,h,w]} of the layer, 0 to 1: 1 shows the clip, 0 what is put in its place (the mean colour); they
     *     are brought to the input's size linearly
     */
    double[] masked(List<float[]> masks) throws RunException;

    /**
     * Scores of the clip with frames in another order.
     *
     * @param orders each {@link #frames()} indexes of frames of the input, from 0; an index may come more than once
     */
    double[] ordered(List<int[]> orders) throws RunException;
}
