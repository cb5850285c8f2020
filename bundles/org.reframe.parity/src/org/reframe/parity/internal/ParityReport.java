// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.parity.Comparison;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;

/** The comparisons as tables. */
final class ParityReport {
    private static final String BUNDLE = "org.reframe.parity";

    /** Counts of one item. */
    private static final class Count {
        private long passed;
        private long failed;
        private double largest;

        void add(Comparison comparison) {
            if (comparison.passed()) passed++;
            else failed++;
            if (comparison.limit() > 0) largest = Math.max(largest, comparison.error() / comparison.limit());
        }
    }

    private final List<Row> rows;

    ParityReport(List<Row> rows) {
        this.rows = rows;
    }

    TaskReport report() {
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Parity checked");
        List<List<Object>> table = new ArrayList<>();
        Map<String, Count> items = new LinkedHashMap<>();
        for (Row row : rows) {
            Comparison comparison = row.comparison();
            table.add(List.of(
                    row.item(),
                    comparison.tensor(),
                    comparison.measure(),
                    number(comparison.error()),
                    number(comparison.limit()),
                    word(comparison.passed())));
            items.computeIfAbsent(row.item(), key -> new Count()).add(comparison);
            if (!comparison.passed()) {
                status.add(new Status(
                        IStatus.ERROR,
                        BUNDLE,
                        row.item() + ": " + comparison.tensor() + ": " + comparison.measure() + " "
                                + number(comparison.error())));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("comparisons", text());
        result.put("items", items.size());
        result.put("checks", rows.size());
        result.put(
                "failed",
                rows.stream().filter(row -> !row.comparison().passed()).count());
        List<List<Object>> summary = new ArrayList<>();
        items.forEach((item, count) ->
                summary.add(List.of(item, count.passed, count.failed, count.largest, word(count.failed == 0))));
        return new TaskReport(
                status,
                result,
                List.of(
                        new Section.Table(
                                "Items",
                                "items",
                                List.of("item", "passed", "failed", "largest error / tolerance", "pass"),
                                summary),
                        new Section.Table(
                                "Comparisons",
                                "parity",
                                List.of("item", "tensor", "measure", "error", "tolerance", "pass"),
                                table)));
    }

    /** The comparisons as text, which the command line prints. */
    private String text() {
        int items = rows.stream().mapToInt(row -> row.item().length()).max().orElse(1);
        int tensors = rows.stream()
                .mapToInt(row -> row.comparison().tensor().length())
                .max()
                .orElse(1);
        String form = "\n%-" + items + "s  %-" + tensors + "s  %-19s  %-9s  %-9s  %s";
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, form, "item", "tensor", "measure", "error", "tolerance", "pass"));
        for (Row row : rows) {
            Comparison comparison = row.comparison();
            text.append(String.format(
                    Locale.ROOT,
                    form,
                    row.item(),
                    comparison.tensor(),
                    comparison.measure(),
                    figure(comparison.error()),
                    figure(comparison.limit()),
                    word(comparison.passed())));
        }
        return text.toString();
    }

    private static String word(boolean passed) {
        return passed ? "yes" : "NO";
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2e", value);
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : value;
    }
}
