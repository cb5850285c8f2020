// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.measure;

/**
 * How much of a network's accuracy is left when it sees the background only (BOR) or the human only (HOR): the ratio of the
 * accuracy on those videos to that on the originals (HAT, section 4.2).
 *
 * @param original accuracy on the videos as they are
 * @param part accuracy on the same videos with a part taken out
 */
public record OriginalRatio(double original, double part) {
    /** The ratio; it may exceed 1, and is NaN or infinite when no original is recognised. */
    public double value() {
        return part / original;
    }
}
