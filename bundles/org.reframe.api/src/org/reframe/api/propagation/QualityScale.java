// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.Locale;
import org.reframe.api.run.RunException;

/**
 * Brings a propagator's own estimate of quality to the common scale, the expected J: {@code σ(shift + slope · logit(q))}.
 * Monotone, so it never changes which of two frames is held to be worse. 0 (not computed) and 1 (given) stay. Pure.
 *
 * <p>Source: Platt, Probabilistic outputs for support vector machines, 1999, with measured J in place of classes.
 *
 * @param shift added to the log odds
 * @param slope factor of the log odds, 0 or more
 */
public record QualityScale(double shift, double slope) {
    /** The scale that changes nothing. */
    public static final QualityScale NONE = new QualityScale(0, 1);

    private static final double LEAST = 1e-4;

    /** @throws IllegalArgumentException for a falling or infinite scale */
    public QualityScale {
        if (!Double.isFinite(shift) || !(slope >= 0) || Double.isInfinite(slope)) {
            throw new IllegalArgumentException("A scale needs finite numbers and no falling slope");
        }
    }

    /**
     * Reads {@code shift:slope}, such as {@code -0.31:1.2}.
     *
     * @throws RunException (usage) when it is something else
     */
    public static QualityScale of(String text) throws RunException {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 2) {
                return new QualityScale(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (IllegalArgumentException wrong) {
            // said below
        }
        throw RunException.usage(
                "quality is shift:slope with slope 0 or more, as evaluate-propagation fits it, not " + text);
    }

    /** As {@link #of(String)} reads it. */
    public String text() {
        return String.format(Locale.ROOT, "%.4f:%.4f", shift, slope);
    }

    /**
     * The quality on the common scale.
     *
     * @param quality 0–1
     */
    public double of(double quality) {
        if (quality <= 0 || quality >= 1 || equals(NONE)) {
            return quality;
        }
        return 1 / (1 + Math.exp(-shift - slope * logit(quality)));
    }

    /** Log odds of a quality, bounded. */
    public static double logit(double quality) {
        double bounded = Math.clamp(quality, LEAST, 1 - LEAST);
        return Math.log(bounded / (1 - bounded));
    }
}
