// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;

/** Rules about the code inside a bundle. */
class CodeTest {
    private static final String CONSOLE = "org.reframe.batch.internal.Console";
    private static final Set<String> EMPTY_WORDS = Set.of(
            "util",
            "utils",
            "utility",
            "utilities",
            "manager",
            "managers",
            "helper",
            "helpers",
            "common",
            "impl",
            "base",
            "misc");

    @Test
    @DisplayName("Nobody prints but the console of the headless application")
    void streams() {
        DescribedPredicate<JavaClass> others = DescribedPredicate.not(
                name(CONSOLE).or(nameStartingWith(CONSOLE + "$")).forSubtype());
        noClasses()
                .that(others)
                .should(ACCESS_STANDARD_STREAMS)
                .because("output has one owner, " + CONSOLE)
                .check(House.CLASSES);
    }

    @Test
    @DisplayName("Law 2: no static holder: static fields are final")
    void statics() {
        List<String> findings = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            for (JavaField field : type.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.STATIC)
                        && !modifiers.contains(JavaModifier.FINAL)
                        && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                    findings.add(field.getFullName());
                }
            }
        }
        House.none("Services come by declarative services, never from a static holder (law 2):", findings);
    }

    @Test
    @DisplayName("Law 5: packages have no cycles")
    void packages() {
        slices().matching("org.reframe.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    @DisplayName("Names say what a thing is: no util, manager, helper, common, impl, base")
    void names() {
        List<String> findings = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            Set<String> words = new TreeSet<>(List.of(type.getPackageName().split("\\.")));
            for (String word : type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])|_"))
                words.add(word.toLowerCase(Locale.ROOT));
            words.retainAll(EMPTY_WORDS);
            if (!words.isEmpty()) findings.add(type.getName() + ": " + words);
        }
        House.none("Names say what a thing is:", findings);
    }

    @Test
    @DisplayName("Every package has a package-info with @NonNullByDefault")
    void nullness() {
        List<String> findings = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            Set<Path> folders = new TreeSet<>();
            bundle.sources().forEach(source -> folders.add(source.getParent()));
            for (Path folder : folders) {
                Path info = folder.resolve("package-info.java");
                if (!Files.exists(info) || !House.read(info).contains("@NonNullByDefault")) {
                    findings.add(House.ROOT.relativize(folder).toString());
                }
            }
        }
        House.none(
                "Null analysis covers every package; package-info.java with @NonNullByDefault is missing in:",
                findings);
    }
}
