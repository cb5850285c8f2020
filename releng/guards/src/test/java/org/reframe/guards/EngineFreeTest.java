// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Decision 011: the desktop's default deferral policy answers where no native library can be loaded. So in that bundle only
 * packages of their own know the engine, and nothing else knows those packages.
 */
class EngineFreeTest {
    private static final String DEFERRAL = "org.reframe.deferral.internal.";
    private static final List<String> ENGINE = List.of("network", "networktraining", "networkbenchmark", "evavos");
    private static final List<String> NATIVE = List.of("ai.djl.", "org.reframe.inference.", "org.reframe.training.");

    @Test
    @DisplayName("Decision 011: in deferral, only the packages of networks refer to the engine")
    void light() {
        List<String> findings = new ArrayList<>();
        boolean seen = false;
        for (JavaClass type : House.CLASSES) {
            if (!type.getName().startsWith(DEFERRAL)) continue;
            seen = true;
            if (isEngine(type.getName())) continue;
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getName();
                if (isEngine(target) || NATIVE.stream().anyMatch(target::startsWith)) {
                    findings.add(type.getName() + " refers to " + target);
                }
            }
        }
        if (!seen) findings.add("No class of " + DEFERRAL + " was read");
        House.none("The light deferral policy must not need the engine:", findings);
    }

    private static boolean isEngine(String name) {
        return ENGINE.stream().anyMatch(each -> name.startsWith(DEFERRAL + each + "."));
    }
}
