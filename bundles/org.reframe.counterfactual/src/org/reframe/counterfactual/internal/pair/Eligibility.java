// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.pair;

import java.util.Arrays;

/**
 * Which videos may give the human and which the background of a counterfactual video, by the share of each frame that the
 * human covers (HAT, section 3.3: from 5 % to 50 %, and up to 50 %). Both bounds are inclusive; the paper does not say.
 *
 * @param least smallest share of a frame that a human may cover
 * @param most largest share
 */
public record Eligibility(double least, double most) {
    /** The paper's bounds. */
    public static final Eligibility PUBLISHED = new Eligibility(0.05, 0.5);

    /** Whether the video may give the human: the human is neither too small nor too large in any frame. */
    public boolean human(double[] shares) {
        return Arrays.stream(shares).allMatch(share -> share >= least && share <= most);
    }

    /** Whether the video may give the background: enough of it is seen in every frame. */
    public boolean background(double[] shares) {
        return Arrays.stream(shares).allMatch(share -> share <= most);
    }
}
