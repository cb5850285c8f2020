// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

/**
 * How good masks are held to be, without the truth.
 *
 * @param dice expected mean Dice, 0–1
 * @param atLeast what the mean Dice is not below but with the stated risk, 0–{@code dice}
 * @param risk of being below, 0–1; 1 when there is no bound, and {@code atLeast} is 0 then
 * @param source where the figure comes from, a phrase for people
 */
public record DiceEstimate(double dice, double atLeast, double risk, String source) {
    public DiceEstimate {
        if (!(dice >= 0 && dice <= 1) || !(atLeast >= 0 && atLeast <= dice) || !(risk >= 0 && risk <= 1)) {
            throw new IllegalArgumentException("Dice " + dice + ", at least " + atLeast + " at risk " + risk);
        }
    }

    /** An estimate without a bound. */
    public static DiceEstimate unbounded(double dice, String source) {
        return new DiceEstimate(dice, 0, 1, source);
    }

    /** Whether there is a bound. */
    public boolean isBounded() {
        return risk < 1;
    }
}
