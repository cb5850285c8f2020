// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

/**
 * One number of how good a mask is held to be, on the scale of all propagators: an estimate of J.
 *
 * <p>The network says three things: the chance that the object is there (sigmoid of the object score), the IoU that the
 * mask decoder predicts, and how much the mask depends on its threshold (stability: pixels above a logit of 1 over those
 * above −1; Kirillov et al., 2023). An empty mask is right when the object is away: its J is 1 then, so its quality is the
 * chance of that. Another mask's is chance × predicted IoU × (1 + stability) / 2: stability can halve it but no more, since a
 * soft border moves few pixels. With real weights and truth, {@code evaluate-propagation} tells how far the scale is off; it
 * has not been fitted, because no weights come with the program.
 */
final class MaskQuality {
    private static final float OFFSET = 1;

    private MaskQuality() {}

    /**
     * The estimate, 0 to 1.
     *
     * @param logits of the mask
     * @param iou predicted
     * @param score of the object; above 0 it is there
     */
    static double of(float[] logits, double iou, double score) {
        double present = 1 / (1 + Math.exp(-Math.clamp(finite(score), -30, 30)));
        if (score <= 0) return 1 - present;
        return present * Math.clamp(finite(iou), 0, 1) * (1 + stability(logits)) / 2;
    }

    /** 0 to 1; 1 when nothing is above −1. */
    static double stability(float[] logits) {
        int inner = 0;
        int outer = 0;
        for (float logit : logits) {
            if (logit > OFFSET) inner++;
            if (logit > -OFFSET) outer++;
        }
        return outer == 0 ? 1 : inner / (double) outer;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
