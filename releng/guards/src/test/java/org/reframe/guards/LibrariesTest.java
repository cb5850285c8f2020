// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;

/** Law 3: libraries that only some bundles may touch. */
class LibrariesTest {
    private static final List<String> DISPLAY = List.of(
            "org.eclipse.swt",
            "org.eclipse.swtchart",
            "org.eclipse.jface",
            "org.eclipse.ui",
            "org.eclipse.e4.ui",
            "javax.swing",
            "java.awt.Toolkit",
            "java.awt.Window",
            "java.awt.Frame",
            "java.awt.Desktop",
            "java.awt.Robot");
    private static final Set<String> COMPUTING = Set.of(
            "org.reframe.inference",
            "org.reframe.networks",
            "org.reframe.training",
            "org.reframe.propagation",
            "org.reframe.deferral",
            "org.reframe.selection",
            "org.reframe.explanation",
            "org.reframe.counterfactual");

    @Test
    @DisplayName("Law 3: SWT and displays only in UI bundles")
    void display() {
        only(DISPLAY, Bundle::isUi, "Only UI bundles touch SWT, JFace, the workbench or a display (law 3):");
    }

    @Test
    @DisplayName("Law 3: ai.djl only in inference, networks and capabilities")
    void inference() {
        only(
                List.of("ai.djl", "ai.onnxruntime"),
                bundle -> COMPUTING.contains(bundle.name()),
                "Only inference, networks and capabilities that compute touch DJL (law 3):");
    }

    @Test
    @DisplayName("The table of bundles: FFmpeg and OpenCV only in media and capabilities, SQL only in core")
    void others() {
        only(
                List.of("org.bytedeco"),
                bundle -> COMPUTING.contains(bundle.name()) || bundle.name().equals("org.reframe.media"),
                "Only media and capabilities that compute touch FFmpeg and OpenCV:");
        only(
                List.of("java.sql", "org.sqlite"),
                bundle -> bundle.name().equals("org.reframe.core"),
                "Only the kernel touches the database:");
    }

    private static void only(List<String> libraries, Predicate<Bundle> may, String law) {
        List<String> findings = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            if (may.test(bundle)) continue;
            for (String key : List.of("Require-Bundle", "Import-Package")) {
                for (String name : bundle.header(key)) {
                    if (within(name, libraries)) findings.add(bundle.name() + " has " + name + " in its " + key);
                }
            }
        }
        for (JavaClass type : House.CLASSES) {
            if (may.test(House.owner(type))) continue;
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getName();
                if (within(target, libraries)) findings.add(type.getName() + " uses " + target);
            }
        }
        House.none(law, findings);
    }

    private static boolean within(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + "."));
    }
}
