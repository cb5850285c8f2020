// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

/**
 * How far a tensor may be from the recorded one.
 *
 * @param measure what is compared
 * @param limit largest allowed value
 */
public record Tolerance(Measure measure, double limit) {
    /** What is compared. */
    public enum Measure {
        /** Largest absolute difference. */
        MAX_ABS("max |d|"),
        /** Largest absolute difference over the recorded standard deviation. */
        MAX_STD("max |d|/std"),
        /** Mean absolute difference. */
        MEAN_ABS("mean |d|"),
        /** Norm of the difference over the norm of the recorded numbers. */
        REL_L2("|d|2/|x|2"),
        /** Largest absolute difference over the recorded number's magnitude, at least 1e-6. */
        MAX_RELATIVE("max |d|/|x|"),
        /** Share of numbers whose sign differs. */
        SIGN_FLIPS("sign flips"),
        /** Largest of the relative differences of mean, standard deviation and norm of the whole tensor. */
        STATISTICS("mean, std, l2");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /** As the table shows it. */
        public String label() {
            return label;
        }
    }

    /** Largest absolute difference. */
    public static Tolerance maxAbs(double limit) {
        return new Tolerance(Measure.MAX_ABS, limit);
    }

    /** Largest absolute difference over the recorded standard deviation. */
    public static Tolerance maxStd(double limit) {
        return new Tolerance(Measure.MAX_STD, limit);
    }

    /** Norm of the difference over the norm of the recorded numbers. */
    public static Tolerance relL2(double limit) {
        return new Tolerance(Measure.REL_L2, limit);
    }

    /** Every number equal. */
    public static Tolerance exact() {
        return new Tolerance(Measure.MAX_ABS, 0);
    }

    /** Mean, standard deviation and norm of the whole tensor. */
    public static Tolerance statistics(double limit) {
        return new Tolerance(Measure.STATISTICS, limit);
    }
}
