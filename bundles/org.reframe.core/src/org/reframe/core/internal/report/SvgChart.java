// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.Locale;
import org.reframe.api.task.Section;

/** A line chart as inline SVG, readable on light and dark, in colours that colour-blind people can tell apart. */
final class SvgChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 16;
    private static final int BOTTOM = 46;
    /** Okabe and Ito, without black and yellow, which vanish on one of the backgrounds. */
    private static final String[] COLOURS = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"};

    private final Section.Chart chart;
    private double minX = Double.POSITIVE_INFINITY;
    private double maxX = Double.NEGATIVE_INFINITY;
    private double minY = Double.POSITIVE_INFINITY;
    private double maxY = Double.NEGATIVE_INFINITY;

    SvgChart(Section.Chart chart) {
        this.chart = chart;
        for (Section.Series series : chart.series()) {
            for (int i = 0; i < series.x().length; i++) {
                if (Double.isFinite(series.y()[i])) {
                    minX = Math.min(minX, series.x()[i]);
                    maxX = Math.max(maxX, series.x()[i]);
                    minY = Math.min(minY, series.y()[i]);
                    maxY = Math.max(maxY, series.y()[i]);
                }
            }
        }
        if (minY >= 0 && maxY <= 1) {
            minY = 0;
            maxY = 1;
        }
        if (!(maxY > minY)) {
            minY -= 0.5;
            maxY += 0.5;
        }
        if (!(maxX > minX)) {
            maxX = minX + 1;
        }
    }

    String svg() {
        if (!Double.isFinite(minX)) {
            return "<p>No values.</p>";
        }
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT + 20 * chart.series().size())
                .append("\" role=\"img\">");
        axis(svg);
        for (int i = 0; i < chart.series().size(); i++) {
            curve(svg, chart.series().get(i), i);
        }
        return svg.append("</svg>").toString();
    }

    private void axis(StringBuilder svg) {
        for (double tick : ticks(minY, maxY)) {
            double y = y(tick);
            svg.append(format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT));
            svg.append(format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, y + 4, label(tick)));
        }
        for (double tick : ticks(minX, maxX)) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(tick), HEIGHT - BOTTOM + 18, label(tick)));
        }
        svg.append(format("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH) / 2, HEIGHT - BOTTOM + 38, HtmlReport.escape(chart.xLabel())));
        svg.append(format(
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                HEIGHT / 2, HtmlReport.escape(chart.yLabel())));
    }

    private void curve(StringBuilder svg, Section.Series series, int index) {
        String colour = COLOURS[index % COLOURS.length];
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < series.x().length; i++) {
            if (Double.isFinite(series.y()[i])) {
                path.append(format("%s%.1f %.1f", pen ? "L" : "M", x(series.x()[i]), y(series.y()[i])));
            }
            pen = Double.isFinite(series.y()[i]);
        }
        String dash = index < COLOURS.length ? "" : " stroke-dasharray=\"6 4\"";
        svg.append(format(
                "<path fill=\"none\" stroke-width=\"2\" stroke=\"%s\"%s d=\"%s\"/>", colour, dash, path));
        int line = HEIGHT + 20 * index + 8;
        svg.append(format(
                "<path stroke-width=\"3\" stroke=\"%s\"%s d=\"M%d %dh28\"/><text x=\"%d\" y=\"%d\">%s</text>",
                colour, dash, LEFT, line - 4, LEFT + 36, line, HtmlReport.escape(series.name())));
    }

    private double x(double value) {
        return LEFT + (value - minX) / (maxX - minX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - minY) / (maxY - minY) * (HEIGHT - TOP - BOTTOM);
    }

    private static double[] ticks(double min, double max) {
        double raw = (max - min) / 6;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power < 1.5 ? power : raw / power < 3.5 ? 2 * power : raw / power < 7.5 ? 5 * power : 10 * power;
        int first = (int) Math.ceil(min / step - 1e-9);
        int last = (int) Math.floor(max / step + 1e-9);
        double[] ticks = new double[Math.max(0, last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private static String label(double tick) {
        return Math.rint(tick) == tick ? Long.toString((long) tick) : format("%.3g", tick).replaceAll("0+$", "");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
