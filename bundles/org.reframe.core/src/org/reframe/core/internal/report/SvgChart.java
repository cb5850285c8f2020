// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.reframe.api.task.Section;

/** Curves as an inline SVG picture whose colours come from the page's style sheet. Pure. */
final class SvgChart {
    /** Number of curve colours in the style sheet. */
    static final int COLOURS = 8;

    private static final int WIDTH = 760;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 14;
    private static final int PLOT = 260;
    private static final int LEGEND_ROW = 18;
    private static final int MAX_POINTS = 20_000;
    private static final String INK = "#1c1e21";
    /** Of a picture that stands alone, on white: the page's light colours. */
    private static final List<String> LIGHT =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b08a00", "#56b4e9", "#7a4fbf", "#555");

    private SvgChart() {}

    /** The picture as a file that needs no page around it, nor a viewer that knows style sheets. */
    static String file(Section.Chart chart) {
        String svg = text(chart)
                .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" ")
                .replace("<text ", "<text font-family=\"sans-serif\" font-size=\"12\" fill=\"" + INK + "\" ")
                .replace("class=\"grid\"", "stroke=\"#d5d8dc\"")
                .replace("class=\"axis\"", "stroke=\"" + INK + "\" fill=\"none\"");
        for (int i = 0; i < COLOURS; i++) {
            svg = svg.replace(
                            "class=\"curve c" + i + "\"",
                            "fill=\"none\" stroke-width=\"2\" stroke-linecap=\"round\" stroke=\"" + LIGHT.get(i) + "\"")
                    .replace(
                            "class=\"band b" + i + "\"",
                            "stroke=\"none\" fill=\"" + LIGHT.get(i) + "\" fill-opacity=\"0.18\"");
        }
        int head = svg.indexOf('>') + 1;
        return svg.substring(0, head) + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>" + svg.substring(head);
    }

    static String text(Section.Chart chart) {
        List<Section.Series> series = chart.series();
        Axis x = Axis.over(series.stream().map(Section.Series::x).toList());
        Axis y = Axis.over(series.stream()
                .flatMap(one -> Stream.of(one.y(), one.low(), one.high()))
                .toList());
        int height = TOP + PLOT + 50 + series.size() * LEGEND_ROW;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
                WIDTH,
                height,
                Html.escape(chart.title()));
        axes(svg, x, y);
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                TOP + PLOT + 36,
                Html.escape(chart.xLabel()));
        add(
                svg,
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                TOP + PLOT / 2,
                Html.escape(chart.yLabel()));
        for (int i = 0; i < series.size(); i++) {
            band(svg, series.get(i), i % COLOURS, x, y);
        }
        for (int i = 0; i < series.size(); i++) {
            curve(svg, series.get(i), i % COLOURS, x, y);
            int row = TOP + PLOT + 56 + i * LEGEND_ROW;
            add(
                    svg,
                    "<line class=\"curve c%d\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                    i % COLOURS,
                    LEFT,
                    row,
                    LEFT + 26,
                    row);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\">%s</text>",
                    LEFT + 34,
                    row + 4,
                    Html.escape(series.get(i).name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, Axis x, Axis y) {
        for (double tick : y.ticks()) {
            double row = row(y, tick);
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
                    LEFT,
                    row,
                    WIDTH - RIGHT,
                    row);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, row + 4, y.label(tick));
        }
        for (double tick : x.ticks()) {
            double column = column(x, tick);
            add(
                    svg,
                    "<line class=\"axis\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    column,
                    TOP + PLOT,
                    column,
                    TOP + PLOT + 5);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    column,
                    TOP + PLOT + 18,
                    x.label(tick));
        }
        add(svg, "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, TOP + PLOT, WIDTH - RIGHT);
    }

    /** One closed shape for each stretch without a gap: along the upper edge and back along the lower one. */
    private static void band(StringBuilder svg, Section.Series series, int colour, Axis x, Axis y) {
        int length = Math.min(series.x().length, Math.min(series.low().length, series.high().length));
        int stride = Math.max(1, length / MAX_POINTS);
        StringBuilder upper = new StringBuilder();
        List<String> lower = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < length; i += stride) {
            double px = series.x()[i];
            if (Double.isFinite(px + series.low()[i] + series.high()[i])) {
                add(upper, "%s%.1f %.1f", upper.isEmpty() ? "M" : "L", column(x, px), row(y, series.high()[i]));
                lower.add(String.format(Locale.ROOT, "L%.1f %.1f", column(x, px), row(y, series.low()[i])));
            } else if (!upper.isEmpty()) {
                path.append(upper).append(String.join("", lower.reversed())).append('Z');
                upper.setLength(0);
                lower.clear();
            }
        }
        if (!upper.isEmpty()) {
            path.append(upper).append(String.join("", lower.reversed())).append('Z');
        }
        if (!path.isEmpty()) {
            add(svg, "<path class=\"band b%d\" d=\"%s\"/>", colour, path);
        }
    }

    private static void curve(StringBuilder svg, Section.Series series, int colour, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        int length = Math.min(series.x().length, series.y().length);
        int stride = Math.max(1, length / MAX_POINTS);
        boolean drawing = false;
        for (int i = 0; i < length; i += stride) {
            double px = series.x()[i];
            double py = series.y()[i];
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                drawing = false;
                continue;
            }
            add(path, "%s%.1f %.1f", drawing ? "L" : "M", column(x, px), row(y, py));
            if (!drawing) {
                // A point between two gaps would be invisible as a path of no length; round caps show this one.
                path.append("h0");
            }
            drawing = true;
        }
        add(svg, "<path class=\"curve c%d\" d=\"%s\"/>", colour, path);
    }

    private static double column(Axis axis, double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double row(Axis axis, double value) {
        return TOP + (1 - axis.share(value)) * PLOT;
    }

    private static void add(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
