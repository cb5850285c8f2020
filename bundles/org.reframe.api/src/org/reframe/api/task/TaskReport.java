// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;

/**
 * What came of a task. The kernel writes {@code result.json}, a CSV a table, an SVG a chart, and {@code index.html} from it.
 *
 * @param status OK, or a multi-status with one entry for each failed item
 * @param result figures for {@code result.json}: numbers, strings, booleans, lists and maps of these, in order
 * @param sections what {@code index.html} shows, in order
 */
public record TaskReport(IStatus status, Map<String, Object> result, List<Section> sections) {
    public TaskReport {
        sections = List.copyOf(sections);
    }
}
