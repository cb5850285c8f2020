// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a result came of, for {@code provenance.json}. Pure but for the system properties. */
final class Provenance {
    private Provenance() {}

    static Map<String, Object> of(KernelContext context, String taskId, Map<String, Object> settings, Instant start) {
        Instant end = Instant.now();
        Map<String, String> bundles = context.host().bundles();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("product", "Reframe");
        values.put("version", bundles.getOrDefault("org.reframe.core", "unknown"));
        values.put("task", taskId);
        values.put("seed", context.seed());
        values.put("settings", settings);
        values.put("notes", new TreeMap<>(context.notes()));
        // No capability computes on another device yet; a task that does notes it.
        values.put("device", context.notes().getOrDefault("device", "cpu"));
        values.put("start", start.toString());
        values.put("end", end.toString());
        values.put("wallSeconds", Duration.between(start, end).toMillis() / 1000.0);
        values.put("java", property("java.runtime.version") + " (" + property("java.vendor") + ")");
        values.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        values.put("cpus", Runtime.getRuntime().availableProcessors());
        values.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
        values.put("bundles", bundles);
        return values;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
