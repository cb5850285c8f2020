// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;

/** Laws 6 and 7: sizes, and how much was seen at all. */
class SizeTest {
    private static final int MEDIAN = 80;
    private static final int PERCENTILE_90 = 200;
    private static final int LARGEST = 400;
    private static final int LARGEST_TEST = 500;
    private static final int PARAMETERS = 5;
    /** Raise it as the code grows, so that a guard that looks in the wrong place is found out. */
    private static final int CLASSES = 520;

    @Test
    @DisplayName("Law 6: classes are small (median 80 lines, 90th percentile 200, none above 400)")
    void lines() {
        List<String> large = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            for (Path source : bundle.sources()) {
                if (source.endsWith("package-info.java")) continue;
                long lines = House.read(source).lines().count();
                sizes.add(lines);
                if (lines > LARGEST) large.add(House.ROOT.relativize(source) + " has " + lines + " lines");
            }
        }
        for (Path source :
                House.files(House.ROOT.resolve("tests"), path -> path.toString().endsWith(".java"))) {
            long lines = House.read(source).lines().count();
            if (lines > LARGEST_TEST) large.add(House.ROOT.relativize(source) + " has " + lines + " lines");
        }
        House.none("A class has at most " + LARGEST + " lines, a test " + LARGEST_TEST + " (law 6):", large);
        sizes.sort(null);
        long median = sizes.get((sizes.size() - 1) / 2);
        long high = sizes.get((int) Math.ceil(sizes.size() * 0.9) - 1);
        assertTrue(median <= MEDIAN, "the median class has " + median + " lines, allowed are " + MEDIAN + " (law 6)");
        assertTrue(
                high <= PERCENTILE_90,
                "a tenth of the classes has more than " + PERCENTILE_90 + " lines: " + high + " (law 6)");
    }

    @Test
    @DisplayName("Law 6: a method has at most 5 parameters")
    void parameters() {
        List<String> findings = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                // The components of a record are data; a lambda's captured values are no parameters of anyone.
                if (unit.isConstructor() && (type.isRecord() || type.isEnum() || type.isAnonymousClass())) continue;
                if (unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        || unit.getName().startsWith("lambda$")) continue;
                int count = unit.getRawParameterTypes().size();
                if (count > PARAMETERS) findings.add(unit.getFullName() + " has " + count);
            }
        }
        House.none(
                "A method has at most " + PARAMETERS + " parameters; make a record of what belongs together (law 6):",
                findings);
    }

    @Test
    @DisplayName("Law 7: the guards see the classes of every bundle")
    void seen() {
        List<String> blind = new ArrayList<>();
        for (Bundle bundle : House.BUNDLES) {
            if (House.CLASSES.stream().noneMatch(bundle::owns)) blind.add(bundle.name() + ": no class file at all");
            for (Path source : bundle.sources()) {
                String path = bundle.folder().resolve("src").relativize(source).toString();
                String type = path.substring(0, path.length() - ".java".length())
                        .replace('/', '.')
                        .replace('\\', '.');
                if (!source.endsWith("package-info.java") && !House.CLASSES.contain(type)) {
                    blind.add(bundle.name() + ": no class file of " + type + ", compile it anew");
                }
            }
        }
        House.none("The guards see every bundle (law 7):", blind);
        assertTrue(
                House.CLASSES.size() >= CLASSES,
                "only " + House.CLASSES.size() + " classes seen, at least " + CLASSES + " expected (law 7)");
    }
}
