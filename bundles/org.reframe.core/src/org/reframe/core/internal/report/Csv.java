// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.List;
import java.util.stream.Collectors;
import org.reframe.api.task.Section;

/** Tables as CSV (RFC 4180). Text that a spreadsheet would take for a formula is preceded by an apostrophe. */
final class Csv {
    private Csv() {}

    static String text(Section.Table table) {
        StringBuilder csv = new StringBuilder();
        csv.append(line(table.columns()));
        table.rows().forEach(row -> csv.append(line(row)));
        return csv.toString();
    }

    private static String line(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
