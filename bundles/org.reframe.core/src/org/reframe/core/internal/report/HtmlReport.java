// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;

/** The page of a run: one file that shows everything and fetches nothing. */
final class HtmlReport {
    private static final int SHOWN_ROWS = 200;
    private static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #8884}
            td.t,th.t{text-align:left}svg{width:100%;height:auto}svg text{font-size:12px;fill:currentColor}
            .axis{fill:none;stroke:currentColor}.grid{stroke:#8886;fill:none}
            figure{display:inline-block;margin:.3em;max-width:100%}img,video{max-width:100%;height:auto}
            figcaption,small{opacity:.7}
            """;

    private final String title;
    private final Provenance provenance;
    private final TaskReport report;

    HtmlReport(String title, Provenance provenance, TaskReport report) {
        this.title = title;
        this.provenance = provenance;
        this.report = report;
    }

    String text() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n<p><small>")
                .append(escape(provenance.task().id()))
                .append(", ")
                .append(provenance.start())
                .append("; <a href=\"recipe.yaml\">recipe</a>, <a href=\"result.json\">result</a>,"
                        + " <a href=\"provenance.json\">provenance</a></small></p>\n");
        if (!report.status().isOK()) {
            html.append("<p><strong>").append(escape(report.status().getMessage())).append("</strong></p><ul>");
            for (var child : report.status().getChildren()) {
                html.append("<li>").append(escape(child.getMessage())).append("</li>");
            }
            html.append("</ul>\n");
        }
        figures(html);
        report.sections().forEach(section -> section(html, section));
        return html.append("</body></html>\n").toString();
    }

    private void figures(StringBuilder html) {
        html.append("<table>");
        for (Map.Entry<String, Object> entry : report.result().entrySet()) {
            if (!(entry.getValue() instanceof Map) && !(entry.getValue() instanceof List)) {
                html.append("<tr><th class=\"t\">")
                        .append(escape(entry.getKey()))
                        .append("</th>")
                        .append(cell(entry.getValue()))
                        .append("</tr>");
            }
        }
        html.append("</table>\n");
    }

    private static void section(StringBuilder html, Section section) {
        html.append("<h2>").append(escape(section.title())).append("</h2>\n");
        switch (section) {
            case Section.Text text -> html.append("<p>").append(escape(text.text())).append("</p>\n");
            case Section.Chart chart -> html.append(new SvgChart(chart).svg()).append('\n');
            case Section.Gallery gallery -> gallery.files().forEach(file -> html.append(figure(file)));
            case Section.Table table -> table(html, table);
        }
    }

    private static void table(StringBuilder html, Section.Table table) {
        html.append("<p><a href=\"").append(table.name()).append(".csv\">").append(table.name()).append(".csv</a>, ")
                .append(table.rows().size())
                .append(" rows</p><table><tr>");
        table.columns().forEach(column -> html.append("<th>").append(escape(column)).append("</th>"));
        html.append("</tr>\n");
        table.rows().stream().limit(SHOWN_ROWS).forEach(row -> {
            html.append("<tr>");
            row.forEach(value -> html.append(cell(value)));
            html.append("</tr>\n");
        });
        html.append("</table>\n");
        if (table.rows().size() > SHOWN_ROWS) {
            html.append("<p><small>The first ").append(SHOWN_ROWS).append(" rows.</small></p>\n");
        }
    }

    private static String figure(String file) {
        String source = escape(file);
        String media = file.matches(".*\\.(mp4|webm|mkv)")
                ? "<video controls loop src=\"" + source + "\"></video>"
                : "<img loading=\"lazy\" alt=\"" + source + "\" src=\"" + source + "\">";
        return "<figure>" + media + "<figcaption>" + source + "</figcaption></figure>\n";
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return "<td>" + (Double.isFinite(number) ? String.format(Locale.ROOT, "%.4g", number) : "–") + "</td>";
        }
        return value instanceof Number
                ? "<td>" + value + "</td>"
                : "<td class=\"t\">" + escape(value.toString()) + "</td>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
