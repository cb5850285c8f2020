// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

/**
 * How an architecture is fed and read when a manifest does not say otherwise: what its authors' test code does with one view
 * of a video of 30 frames a second.
 *
 * @param layout order of the input's axes
 * @param output what {@code forward} gives
 * @param preprocessing the published one
 * @param most windows that the network takes at once at most
 */
public record ClipRecipe(Layout layout, Output output, Preprocessing preprocessing, int most) {
    /** For a network that takes as many windows at once as memory allows. */
    public ClipRecipe(Layout layout, Output output, Preprocessing preprocessing) {
        this(layout, output, preprocessing, Integer.MAX_VALUE);
    }

    /** Order of the input's axes. */
    public enum Layout {
        /** {@code (N,3,T,H,W)}. */
        CLIP,
        /** {@code (N,T*3,H,W)}, frame by frame. */
        SEGMENTS,
        /** {@code (N,T,3,H,W)}; the same numbers in the same order. */
        FRAMES,
        /** {@code (N,3,H,W)}, one frame a window. */
        PICTURE
    }

    /** What {@code forward} gives. */
    public enum Output {
        /** Scores {@code (N,classes)} to be made probabilities by softmax. */
        SCORES,
        /** Probabilities {@code (N,classes)}. */
        PROBABILITIES,
        /** Mask logits {@code (N,1,T,H,W)} and class activations {@code (N,classes)} between 0 and 1. */
        MASKS,
        /** Quality of a prompted object's mask in each picture, a logit; only where prompts can be given. */
        QUALITY
    }

    /** The same with a manifest's pipeline. */
    public ClipRecipe with(Preprocessing other) {
        return new ClipRecipe(layout, output, other, most);
    }

    /** For an architecture that says nothing itself: clips to scores. */
    public static ClipRecipe clips(Preprocessing preprocessing) {
        return new ClipRecipe(Layout.CLIP, Output.SCORES, preprocessing);
    }
}
