// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

/**
 * How prompts and memories are treated. All combinations follow a published predictor.
 *
 * @param joint as EdgeTAM's (and the first SAM 2's) predictor: all objects share the prompted frames, and a correction on a
 *     tracked frame stays. Otherwise objects are independent, and such a correction is lost when the frame is tracked again
 *     unless corrections condition
 * @param correctionsCondition prompts on frames that were tracked before make them conditioning frames too
 *     ({@code add_all_frames_to_correct_as_cond})
 * @param rounded memories keep 16 bits (bfloat16), as the published predictors store them
 * @param keep how many frames away from the present one unprompted results are kept, at least 16; fewer than all bounds the
 *     memory, and only corrections on frames farther away notice
 * @param holes largest hole that is filled in results ({@code fill_hole_area}), in pixels of a quarter of the network's
 *     picture; memories of frames that are only tracked keep their holes. 0 for none, as the published predictors do
 *     without a word where their CUDA extension is missing
 */
public record TrackingRules(boolean joint, boolean correctionsCondition, boolean rounded, int keep, int holes) {
    /** Frames back that a pointer reaches. */
    static final int POINTERS = 16;

    /** Frames back that a memory reaches, plus one. */
    static final int MEMORIES = 7;

    public TrackingRules {
        keep = Math.max(keep, POINTERS);
    }

    /** The predictor published with SAM 2.1, with its defaults. */
    public static TrackingRules official() {
        return new TrackingRules(false, false, true, Integer.MAX_VALUE, 8);
    }
}
