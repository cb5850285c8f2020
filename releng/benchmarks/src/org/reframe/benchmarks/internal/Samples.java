// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.util.List;
import java.util.Map;
import org.reframe.api.task.Section;

/** Order statistics of measured times, and their table. */
final class Samples {
    private Samples() {}

    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(share * sorted.size())));
    }

    static Section.Table table(String title, String name, Map<String, Object> figures) {
        return new Section.Table(
                title,
                name,
                List.of("figure", "value"),
                figures.entrySet().stream()
                        .map(entry -> List.<Object>of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
