// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assertions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The checkout as the guards see it: its bundles, their class files, manifests and descriptions. */
final class House {
    /** The folder of the checkout. */
    static final Path ROOT = Path.of(Objects.requireNonNull(
                    System.getProperty("reframe.root"), "run the guards with Maven: reframe.root is not set"))
            .toAbsolutePath()
            .normalize();

    /** All bundles, ordered by name. */
    static final List<Bundle> BUNDLES = bundles();

    /** The class files of all bundles. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(BUNDLES.stream().map(Bundle::classes).toList());

    private House() {}

    /** One bundle of the product. */
    record Bundle(String name, Path folder, Manifest manifest) {
        Path classes() {
            return folder.resolve("target/classes");
        }

        /** The values of a manifest header, without directives; empty when there is no such header. */
        List<String> header(String key) {
            return clauses(key).stream()
                    .map(clause -> clause.split(";")[0].strip())
                    .toList();
        }

        /** The clauses of a manifest header with their directives. */
        List<String> clauses(String key) {
            String value = manifest.getMainAttributes().getValue(key);
            return value == null ? List.of() : List.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
        }

        boolean isUi() {
            return name.endsWith(".ui") || name.equals("org.reframe.workbench");
        }

        /** Does the class come from this bundle? */
        boolean owns(JavaClass type) {
            return type.getSource()
                    .map(source -> source.getUri().getPath().startsWith(classes() + "/"))
                    .orElse(false);
        }

        Document plugin() {
            return xml(folder.resolve("plugin.xml"));
        }

        List<Path> sources() {
            return files(folder.resolve("src"), path -> path.toString().endsWith(".java"));
        }
    }

    /** The bundle that holds a class. */
    static Bundle owner(JavaClass type) {
        return BUNDLES.stream()
                .filter(bundle -> bundle.owns(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle holds " + type.getName()));
    }

    /** Regular files below a folder, build output left out; none when the folder is missing. */
    static List<Path> files(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> Stream.of("target", ".git", ".reframe", "build")
                            .noneMatch(name -> contains(folder.relativize(path), name)))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path path, String name) {
        for (Path part : path) if (part.toString().equals(name)) return true;
        return false;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Document xml(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return xml(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Document xml(InputStream in, String name) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in);
        } catch (IOException | SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + name + ": " + e.getMessage(), e);
        }
    }

    /** Elements with a name anywhere below another node. */
    static List<Element> elements(org.w3c.dom.Node node, String name) {
        NodeList found =
                node instanceof Document d ? d.getElementsByTagName(name) : ((Element) node).getElementsByTagName(name);
        List<Element> out = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) out.add((Element) found.item(i));
        return out;
    }

    /** Fails with a title and one line for each finding; says nothing when there is none. */
    static void none(String law, List<String> findings) {
        if (!findings.isEmpty()) {
            Assertions.fail(law + "\n  "
                    + String.join("\n  ", findings.stream().sorted().distinct().toList()));
        }
    }

    private static List<Bundle> bundles() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            List<Bundle> bundles = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("META-INF/MANIFEST.MF");
                if (!Files.exists(file)) continue;
                try (InputStream in = Files.newInputStream(file)) {
                    bundles.add(new Bundle(folder.getFileName().toString(), folder, new Manifest(in)));
                }
            }
            List<String> missing = bundles.stream()
                    .filter(bundle -> !Files.isDirectory(bundle.classes()))
                    .map(Bundle::name)
                    .toList();
            if (!missing.isEmpty()) {
                throw new AssertionError("compile the bundles before the guards; no class files of " + missing);
            }
            return List.copyOf(bundles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
