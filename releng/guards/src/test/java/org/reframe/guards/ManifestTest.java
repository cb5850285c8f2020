// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;

/** Law 5, the part about manifests. */
class ManifestTest {
    private static final Set<String> EXPORTING =
            Set.of("org.reframe.api", "org.reframe.ui", "org.reframe.inference", "org.reframe.training");

    @Test
    @DisplayName("Law 5: nothing internal is exported, and only api, ui, inference and training export")
    void exports() {
        List<String> findings = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            for (String exported : bundle.header("Export-Package")) {
                if (List.of(exported.split("\\.")).contains("internal")) {
                    findings.add(bundle.name() + " exports the internal package " + exported);
                }
                if (!EXPORTING.contains(bundle.name())) findings.add(bundle.name() + " exports " + exported);
            }
            for (String clause : bundle.clauses("Export-Package")) {
                if (!clause.contains("version="))
                    findings.add(bundle.name() + " exports without a version: " + clause.strip());
            }
        }
        House.none("What a bundle keeps to itself stays so (law 5):", findings);
    }

    @Test
    @DisplayName("Law 5: no re-export, no buddy policy, no dynamic import, no activator")
    void headers() {
        List<String> findings = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            for (String key : List.of(
                    "Eclipse-BuddyPolicy",
                    "Eclipse-RegisterBuddy",
                    "Bundle-Activator",
                    "DynamicImport-Package",
                    "Bundle-ClassPath")) {
                if (!bundle.header(key).isEmpty()) findings.add(bundle.name() + " has " + key);
            }
            for (String clause : bundle.clauses("Require-Bundle")) {
                if (clause.replace(" ", "").contains("visibility:=reexport")) {
                    findings.add(bundle.name() + " re-exports " + clause.split(";")[0].strip());
                }
            }
        }
        House.none("A bundle says what it needs, and only that (law 5):", findings);
    }

    @Test
    @DisplayName("Manifests agree with their folders and with each other")
    void identity() {
        List<String> findings = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            same(findings, bundle, "Bundle-SymbolicName", bundle.name());
            same(findings, bundle, "Automatic-Module-Name", bundle.name());
            same(findings, bundle, "Bundle-Version", "0.1.0.qualifier");
            same(findings, bundle, "Bundle-RequiredExecutionEnvironment", "JavaSE-21");
            same(findings, bundle, "Bundle-ActivationPolicy", "lazy");
            same(findings, bundle, "Bundle-License", "EPL-2.0");
        }
        House.none("Manifests agree:", findings);
    }

    private static void same(List<String> findings, Bundle bundle, String key, String expected) {
        if (!bundle.header(key).equals(List.of(expected))) {
            findings.add(bundle.name() + " has " + key + " " + bundle.header(key) + " instead of " + expected);
        }
    }
}
