// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about the files of the checkout. */
class FilesTest {
    private static final List<String> FOLDERS =
            List.of("bundles", "features", "releng", "targetplatform", "tests", "examples", "docs", ".ci", ".mvn");
    private static final Set<String> BINARY = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "mp4",
            "webm",
            "mkv",
            "avi",
            "zip",
            "gz",
            "ico",
            "class",
            "jar",
            "safetensors");
    /** Written in parts, or this file would find itself. */
    private static final Pattern REGISTRY =
            Pattern.compile("(repo1?\\.maven\\.|download\\.ecl" + "ipse|maven-cen" + "tral\\.|sona" + "type\\.|\\bnex"
                    + "us\\b|artif" + "actory|jcen" + "ter|registry\\.np" + "mjs|py" + "pi\\.org|gh" + "cr\\.io)");

    private static final Pattern MACHINE = Pattern.compile(
            "(?<![\\w.$}])/(ro" + "ot|wo" + "rk|ho" + "me/[a-z]\\w*|Us" + "ers/[A-Za-z]\\w*|tmp/d" + "ev)/");

    @Test
    @DisplayName("No file names a registry host or a path of one machine")
    void portable() {
        List<String> findings = new ArrayList<>();
        for (Path file : texts()) {
            String text = House.read(file);
            for (Pattern pattern : List.of(REGISTRY, MACHINE)) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) findings.add(House.ROOT.relativize(file) + " names " + matcher.group());
            }
        }
        House.none("A checkout works anywhere, behind any mirror:", findings);
    }

    @Test
    @DisplayName("Every class names its licence in the first line")
    void licence() {
        List<String> findings = new ArrayList<>();
        for (Path file : texts()) {
            if (file.toString().endsWith(".java")
                    && !file.endsWith("package-info.java")
                    && !House.read(file).startsWith("// SPDX-License-Identifier: EPL-2.0\n")) {
                findings.add(House.ROOT.relativize(file).toString());
            }
        }
        House.none("The first line of a class is '// SPDX-License-Identifier: EPL-2.0':", findings);
    }

    private static List<Path> texts() {
        List<Path> texts = new ArrayList<>();
        for (String folder : FOLDERS) texts.addAll(House.files(House.ROOT.resolve(folder), FilesTest::isText));
        for (String name : List.of(
                "pom.xml", "reframe", "README.md", "CONTRIBUTING.md", "NOTICE.md", ".gitignore", ".gitattributes")) {
            if (java.nio.file.Files.exists(House.ROOT.resolve(name))) texts.add(House.ROOT.resolve(name));
        }
        return texts;
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return !BINARY.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".polyglot.");
    }
}
