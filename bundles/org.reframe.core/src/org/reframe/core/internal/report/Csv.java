// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.task.Section;

/**
 * Tables as CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
 *
 * <p>Source: OWASP, CSV injection.
 */
final class Csv {
    private Csv() {}

    static String text(Section.Table table) {
        StringBuilder out = new StringBuilder();
        row(out, table.columns());
        for (List<Object> cells : table.rows()) {
            row(out, cells);
        }
        return out.toString();
    }

    private static void row(StringBuilder out, List<?> cells) {
        out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return Double.isNaN(number.doubleValue()) ? "" : number.toString();
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quote = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                || !text.equals(text.strip());
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
