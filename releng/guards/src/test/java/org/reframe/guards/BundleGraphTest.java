// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;

/** Laws 1, 2, 4 and a part of 5: who may depend on whom, in manifests and in class files. */
class BundleGraphTest {
    private static final Set<String> CAPABILITIES =
            Set.of("propagation", "deferral", "selection", "relabel", "explanation", "counterfactual");
    private static final Set<String> API_ONLY =
            Set.of("core", "media", "inference", "datasets", "phantom", "evaluation", "batch", "worker", "ui");

    /** What a bundle may use of the others; a bundle that is not in the table may not be there at all. */
    private static Set<String> allowed(String bundle) {
        String name = bundle.substring("org.reframe.".length());
        if (name.equals("api")) return Set.of();
        if (API_ONLY.contains(name)) return Set.of("org.reframe.api");
        if (Set.of("networks", "parity", "training").contains(name))
            return Set.of("org.reframe.api", "org.reframe.inference");
        // Training is an engine, as inference is: decision 011 says why it is a bundle of its own, and that capabilities use it.
        if (CAPABILITIES.contains(name))
            return Set.of("org.reframe.api", "org.reframe.inference", "org.reframe.training");
        if (name.equals("workbench") || CAPABILITIES.stream().anyMatch(c -> name.equals(c + ".ui")))
            return Set.of("org.reframe.api", "org.reframe.ui");
        throw new AssertionError(
                bundle + " is not in the table of bundles: add it to BundleGraphTest and to the design");
    }

    @Test
    @DisplayName("Laws 1, 2, 4: manifests require only what the table allows")
    void manifests() {
        List<String> findings = new ArrayList<>();
        declared().forEach((bundle, used) -> used.stream()
                .filter(other -> !allowed(bundle).contains(other))
                .forEach(other ->
                        findings.add(bundle + " requires or imports " + other + ", allowed: " + allowed(bundle))));
        House.none("Bundles are a star around org.reframe.api (laws 1, 2, 4):", findings);
    }

    @Test
    @DisplayName("Laws 1, 2, 4: classes use only what the table allows")
    void classes() {
        List<String> findings = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            Bundle from = House.owner(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getName().startsWith("org.reframe.") || !House.CLASSES.contain(target.getName())) continue;
                Bundle to = House.owner(House.CLASSES.get(target.getName()));
                if (!to.equals(from) && !allowed(from.name()).contains(to.name())) {
                    findings.add(type.getName() + " (" + from.name() + ") uses " + target.getName() + " (" + to.name()
                            + ")");
                }
            }
        }
        House.none("A class uses another bundle that its own may not know (laws 1, 2, 4):", findings);
    }

    @Test
    @DisplayName("Law 5: the bundle graph has no cycle")
    void noCycles() {
        Map<String, Set<String>> graph = declared();
        List<String> findings = new ArrayList<>();
        for (String bundle : graph.keySet()) {
            if (reaches(graph, bundle, bundle, new HashSet<>())) findings.add(bundle + " reaches itself");
        }
        House.none("Bundles depend on each other in a cycle (law 5):", findings);
    }

    private static boolean reaches(Map<String, Set<String>> graph, String from, String wanted, Set<String> seen) {
        for (String next : graph.getOrDefault(from, Set.of())) {
            if (next.equals(wanted) || (seen.add(next) && reaches(graph, next, wanted, seen))) return true;
        }
        return false;
    }

    /** For each bundle, the bundles of the product that its manifest requires, or imports a package of. */
    private static Map<String, Set<String>> declared() {
        Map<String, String> exporter = new TreeMap<>();
        for (Bundle bundle : House.BUNDLES) {
            for (String exported : bundle.header("Export-Package")) exporter.put(exported, bundle.name());
        }
        Map<String, Set<String>> graph = new TreeMap<>();
        for (Bundle bundle : House.BUNDLES) {
            Set<String> used = new TreeSet<>();
            for (String required : bundle.header("Require-Bundle")) {
                if (required.startsWith("org.reframe.")) used.add(required);
            }
            for (String imported : bundle.header("Import-Package")) {
                if (imported.startsWith("org.reframe.")) used.add(exporter.getOrDefault(imported, imported));
            }
            used.remove(bundle.name());
            graph.put(bundle.name(), used);
        }
        return graph;
    }
}
