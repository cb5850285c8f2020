// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.List;
import java.util.Map;
import org.reframe.api.task.Section;

/** The {@code index.html} of a run: one file, no scripts, nothing loaded from elsewhere. Pure. */
final class Page {
    private static final int MAX_ROWS = 2000;
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1c1e21;--paper:#fff;--faint:#d5d8dc;--soft:#f3f4f6;
            --c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#cc79a7;--c4:#b08a00;--c5:#56b4e9;--c6:#7a4fbf;--c7:#555}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--paper:#17191c;--faint:#3b4046;--soft:#22262b;
            --c0:#56b4e9;--c1:#ff8c3a;--c2:#2fd0a0;--c3:#e69ec8;--c4:#f0e442;--c5:#8ecbff;--c6:#b59cf0;--c7:#bbb}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:70rem;
            margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}.wide{overflow:auto;max-height:40rem}
            th,td{border-bottom:1px solid var(--faint);padding:.25rem .7rem;text-align:left}
            td.n{text-align:right}.status{background:var(--soft);padding:.6rem 1rem;border-left:4px solid var(--c0);
            white-space:pre-wrap}.bad{border-color:var(--c1)}.gallery{display:flex;flex-wrap:wrap;gap:1rem}
            figure{margin:0}img,video{max-width:100%;max-height:28rem;border:1px solid var(--faint)}
            figcaption{font-size:.85em}.chart{width:100%;max-width:760px;font-size:12px}.chart text{fill:var(--ink)}
            .curve{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .band{stroke:none;fill-opacity:.18}
            .axis{stroke:var(--ink);fill:none}.grid{stroke:var(--faint)}
            """;

    private Page() {}

    static String text(Outcome outcome) {
        String title = Html.escape(outcome.taskName());
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + title + "</title>\n<style>\n"
                + STYLE);
        for (int i = 0; i < SvgChart.COLOURS; i++) {
            out.append(".c").append(i).append("{stroke:var(--c").append(i).append(")}");
            out.append(".b").append(i).append("{fill:var(--c").append(i).append(")}");
        }
        out.append("\n</style></head><body>\n<h1>").append(title).append("</h1>\n");
        out.append("<p class=\"status")
                .append(outcome.state() == Outcome.State.OK ? "" : " bad")
                .append("\">");
        out.append(Html.escape(outcome.state().word() + (outcome.message().isEmpty() ? "" : ": " + outcome.message())));
        outcome.problems().forEach(problem -> out.append("\n").append(Html.escape(problem)));
        out.append("</p>\n");
        figures(out, outcome.result());
        outcome.sections().forEach(section -> section(out, section));
        out.append("<p><a href=\"recipe.yaml\">recipe</a> · <a href=\"result.json\">result</a> · ")
                .append("<a href=\"provenance.json\">provenance</a></p>\n</body></html>\n");
        return out.toString();
    }

    private static void figures(StringBuilder out, Map<String, Object> result) {
        StringBuilder rows = new StringBuilder();
        result.forEach((name, value) -> {
            if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                rows.append("<tr><th>")
                        .append(Html.escape(name))
                        .append("</th>")
                        .append(cell(value))
                        .append("</tr>\n");
            }
        });
        if (!rows.isEmpty()) {
            out.append("<table>\n").append(rows).append("</table>\n");
        }
    }

    private static void section(StringBuilder out, Section section) {
        out.append("<h2>").append(Html.escape(section.title())).append("</h2>\n");
        switch (section) {
            case Section.Text text ->
                out.append("<p>").append(Html.escape(text.text())).append("</p>\n");
            case Section.Table table -> table(out, table);
            case Section.Chart chart -> out.append(SvgChart.text(chart));
            case Section.Gallery gallery -> {
                out.append("<div class=\"gallery\">\n");
                gallery.files().forEach(file -> out.append(Html.show(file)));
                out.append("</div>\n");
            }
        }
    }

    private static void table(StringBuilder out, Section.Table table) {
        out.append("<div class=\"wide\"><table><thead><tr>");
        table.columns()
                .forEach(
                        column -> out.append("<th>").append(Html.escape(column)).append("</th>"));
        out.append("</tr></thead><tbody>\n");
        List<List<Object>> shown =
                table.rows().subList(0, Math.min(MAX_ROWS, table.rows().size()));
        for (List<Object> row : shown) {
            out.append("<tr>");
            row.forEach(value -> out.append(cell(value)));
            out.append("</tr>\n");
        }
        String file = Html.escape(table.name() + ".csv");
        out.append("</tbody></table></div>\n<p><a href=\"")
                .append(file)
                .append("\">")
                .append(file)
                .append("</a>");
        if (shown.size() < table.rows().size()) {
            out.append(", the first ")
                    .append(MAX_ROWS)
                    .append(" of ")
                    .append(table.rows().size())
                    .append(" rows");
        }
        out.append("</p>\n");
    }

    private static String cell(Object value) {
        return (value instanceof Number ? "<td class=\"n\">" : "<td>") + Html.value(value) + "</td>";
    }
}
