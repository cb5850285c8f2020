// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.Locale;
import org.reframe.api.task.Section;

/** What a chart says of the place under the mouse. Pure. */
final class ChartHover {
    private ChartHover() {}

    /**
     * The values of all curves at their points nearest to a place, each with its band.
     *
     * @param x on the chart's axis
     */
    static String text(Section.Chart chart, double x) {
        StringBuilder text = new StringBuilder();
        for (Section.Series curve : chart.series()) {
            int at = nearest(curve, x);
            if (at < 0) {
                continue;
            }
            if (text.isEmpty()) {
                text.append(chart.xLabel()).append(' ').append(number(curve.x()[at]));
            }
            text.append('\n').append(curve.name()).append(": ").append(number(curve.y()[at]));
            boolean band =
                    ChartBands.hasBand(curve) && Double.isFinite(curve.low()[at]) && Double.isFinite(curve.high()[at]);
            if (band) {
                text.append(" (").append(number(curve.low()[at])).append(" – ");
                text.append(number(curve.high()[at])).append(')');
            }
        }
        return text.toString();
    }

    /** Index of the point with a value that is nearest; −1 when the curve does not reach so far. */
    private static int nearest(Section.Series curve, double x) {
        int best = -1;
        double distance = Double.POSITIVE_INFINITY;
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.x().length; i++) {
            if (!Double.isFinite(curve.y()[i])) {
                continue;
            }
            first = Math.min(first, curve.x()[i]);
            last = Math.max(last, curve.x()[i]);
            if (Math.abs(curve.x()[i] - x) < distance) {
                distance = Math.abs(curve.x()[i] - x);
                best = i;
            }
        }
        double slack = 0.02 * Math.max(last - first, 1e-9);
        return x < first - slack || x > last + slack ? -1 : best;
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.3g", value);
    }
}
