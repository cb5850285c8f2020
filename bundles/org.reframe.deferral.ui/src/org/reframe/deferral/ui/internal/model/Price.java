// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.Locale;

/**
 * What a correction costs, in Dice: a fixed amount, or so much a minute of the annotator's time.
 *
 * @param amount Dice a correction, or Dice a minute; 0–1
 * @param perMinute whether it is a minute's
 */
public record Price(double amount, boolean perMinute) {
    /** The middle of the costs that learning to re-prompt was published with. */
    public static final Price DEFAULT = new Price(0.01, false);

    /** Positions of a slider, from 0. */
    public static final int STEPS = 60;

    private static final double LEAST = 0.0005;
    private static final double MOST = 0.5;

    public Price {
        if (!(amount >= 0 && amount <= 1)) {
            throw new IllegalArgumentException("A price of " + amount + " is not within 0–1");
        }
    }

    /** Cost of a correction that takes some seconds, in units of mean Dice, 0–1. */
    public double lambda(double seconds) {
        return Math.min(1, perMinute ? amount * seconds / 60 : amount);
    }

    /** The price that charges a correction of some seconds as much, in the other way. */
    public Price other(double seconds) {
        double same = perMinute ? lambda(seconds) : amount * 60 / Math.max(1, seconds);
        return new Price(Math.min(1, same), !perMinute);
    }

    /** Where a slider stands: 0 is free, the rest is logarithmic. */
    public int step() {
        if (amount < LEAST) {
            return 0;
        }
        double share = Math.log(Math.min(amount, MOST) / LEAST) / Math.log(MOST / LEAST);
        return 1 + (int) Math.round(share * (STEPS - 1));
    }

    /** The price at a slider's position. */
    public Price at(int step) {
        double share = (step - 1.0) / (STEPS - 1);
        double next = step <= 0 ? 0 : LEAST * Math.pow(MOST / LEAST, Math.min(1, share));
        // Three digits, so that what is shown is what is asked
        return new Price(Double.parseDouble(String.format(Locale.ROOT, "%.3g", next)), perMinute);
    }

    /** As {@link #of(String)} reads it. */
    public String text() {
        return amount + (perMinute ? "/min" : "");
    }

    /** Reads what was kept; the default when it cannot be read. */
    public static Price of(String text) {
        boolean perMinute = text.endsWith("/min");
        try {
            return new Price(Double.parseDouble(perMinute ? text.substring(0, text.length() - 4) : text), perMinute);
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
