// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * The third-party notices follow from the target platform and the licences that its artifacts declare.
 * Write them anew with {@code mvn verify -pl targetplatform,releng/guards -Dreframe.notice=write}.
 */
class NoticeTest {
    private static final Path NOTICE = House.ROOT.resolve("NOTICE.md");
    private static final Path REPOSITORY = Path.of(Objects.requireNonNull(System.getProperty("reframe.repository")));
    private static final String NOT_SHIPPED = "JUnit";

    private record Library(String group, String name, String version, String classifier) {
        Path folder() {
            return REPOSITORY.resolve(group.replace('.', '/')).resolve(name).resolve(version);
        }

        Path file(String extension) {
            return folder().resolve(name + "-" + version + extension);
        }
    }

    @Test
    @DisplayName("NOTICE.md is what the target platform gives")
    void current() throws IOException {
        String expected = notice();
        if ("write".equals(System.getProperty("reframe.notice"))) Files.writeString(NOTICE, expected);
        assertEquals(
                expected,
                Files.exists(NOTICE) ? House.read(NOTICE) : "",
                "NOTICE.md is out of date; write it anew:"
                        + " mvn verify -pl targetplatform,releng/guards -Dreframe.notice=write");
    }

    private static String notice() {
        StringBuilder out = new StringBuilder(House.read(House.ROOT.resolve("releng/guards/notice.head.md")));
        TreeSet<String> rows = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (Element location :
                House.elements(House.xml(House.ROOT.resolve("targetplatform/targetplatform.target")), "location")) {
            if (location.getAttribute("label").equals(NOT_SHIPPED)) continue;
            for (Element dependency : House.elements(location, "dependency")) {
                Library library = new Library(
                        child(dependency, "groupId").orElseThrow(),
                        child(dependency, "artifactId").orElseThrow(),
                        child(dependency, "version").orElseThrow(),
                        child(dependency, "classifier").orElse(""));
                String licence = licence(library);
                if (licence.isEmpty()) unknown.add(library.toString());
                String suffix = library.classifier().isEmpty() ? "" : " (" + library.classifier() + ")";
                rows.add("| " + library.group() + ":" + library.name() + suffix + " | " + library.version() + " | "
                        + licence + " |\n");
            }
        }
        House.none("No licence is declared by:", unknown);
        rows.forEach(out::append);
        return out.toString();
    }

    /** What the POM, one of its parents, or the manifest declares. */
    private static String licence(Library library) {
        Optional<Library> next = Optional.of(library);
        for (int depth = 0; next.isPresent() && depth < 8; depth++) {
            Path pom = next.get().file(".pom");
            if (!Files.exists(pom)) break;
            Element project = House.xml(pom).getDocumentElement();
            List<String> names = names(project);
            if (!names.isEmpty()) return String.join("; ", names);
            next = child(project, "parent").isEmpty() ? Optional.empty() : parent(project);
        }
        return declared(library);
    }

    private static List<String> names(Element project) {
        List<String> names = new ArrayList<>();
        for (Element licenses : children(project, "licenses")) {
            for (Element license : children(licenses, "license")) {
                child(license, "name").map(name -> name.replaceAll("\\s+", " ")).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<Library> parent(Element project) {
        return children(project, "parent").stream()
                .findFirst()
                .map(parent -> new Library(
                        child(parent, "groupId").orElse(""),
                        child(parent, "artifactId").orElse(""),
                        child(parent, "version").orElse(""),
                        ""));
    }

    private static String declared(Library library) {
        String classifier = library.classifier().isEmpty() ? "" : "-" + library.classifier();
        try (JarFile jar = new JarFile(library.file(classifier + ".jar").toFile())) {
            String value = jar.getManifest().getMainAttributes().getValue("Bundle-License");
            return value == null ? "" : value.split(";")[0].strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + library, e);
        }
    }

    private static List<Element> children(Element element, String name) {
        return House.elements(element, name).stream()
                .filter(found -> found.getParentNode() == element)
                .toList();
    }

    private static Optional<String> child(Element element, String name) {
        return children(element, name).stream()
                .map(found -> found.getTextContent().strip())
                .findFirst();
    }
}
