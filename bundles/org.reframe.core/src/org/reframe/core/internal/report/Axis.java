// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: round ticks around the data.
 *
 * <p>Source: Heckbert, Nice numbers for graph labels, Graphics Gems 1990.
 */
record Axis(double low, double high, double step) {
    private static final int TICKS = 6;

    /** An axis that covers all finite values; 0–1 without any. */
    static Axis over(Iterable<double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] array : values) {
            for (double value : array) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new Axis(0, 1, 0.2);
        }
        // A curve without height still needs a scale around it; the margin grows with the value so that it is not lost
        // to rounding.
        if (high - low <= Math.abs(high) * 1e-12) {
            double margin = low == 0 ? 1 : Math.abs(low) / 2;
            low -= margin;
            high += margin;
        }
        double raw = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double fraction = raw / power;
        double step = power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
        return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
    }

    /** Position of a value, 0 at the low end, 1 at the high end. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** Tick values from low to high. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.min(50, Math.round((high - low) / step));
        for (int i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** A tick's label, no finer than the step. */
    String label(double tick) {
        if (step >= 1e6 || step < 1e-5) {
            return String.format(Locale.ROOT, "%.3g", tick);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }
}
