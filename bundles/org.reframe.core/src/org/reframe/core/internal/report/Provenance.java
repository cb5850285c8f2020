// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.task.TaskService.TaskRequest;

/**
 * Where a result comes from: versions, machine, settings, seed, time.
 *
 * @param task what ran
 * @param request with which settings
 * @param bundles whose versions
 * @param start when it began
 */
record Provenance(Contribution<?> task, TaskRequest request, BundleContext bundles, Instant start) {
    /**
     * All of it, for {@code provenance.json}.
     *
     * @param end how the run ended
     * @param notes what the task noted
     */
    Map<String, Object> toMap(String end, Map<String, String> notes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", task.id());
        map.put("contributor", task.contributor());
        map.put("end", end);
        map.put("started", start.toString());
        map.put("seconds", Duration.between(start, Instant.now()).toMillis() / 1000.0);
        map.put("seed", request.seed());
        map.put("settings", new TreeMap<>(request.settings()));
        map.put("device", "cpu");
        map.put("processors", Runtime.getRuntime().availableProcessors());
        map.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        map.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        map.put("notes", new TreeMap<>(notes));
        Map<String, String> versions = new TreeMap<>();
        for (Bundle bundle : bundles.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name.startsWith("org.reframe.") || name.startsWith("org.bytedeco.") || name.contains("sqlite")) {
                versions.put(name, bundle.getVersion().toString());
            }
        }
        map.put("bundles", versions);
        return map;
    }
}
