// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.guards.House.Bundle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The extension points that the bundles declare, as their schemas describe them. */
final class Schemas {
    private Schemas() {}

    /** An extension point: its full id, its schema, and the attributes of each element by name. */
    record Point(String id, Bundle bundle, Path file, Document document, Map<String, List<Attribute>> elements) {
        Optional<Attribute> attribute(String element, String name) {
            return elements.getOrDefault(element, List.of()).stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .findFirst();
        }

        /** The documentation of a section such as {@code examples}; empty when there is none. */
        String section(String type) {
            for (Element meta : House.elements(document, "meta.section")) {
                if (meta.getAttribute("type").equals(type)) {
                    Element annotation = (Element) meta.getParentNode().getParentNode();
                    return text(annotation);
                }
            }
            return "";
        }
    }

    /** An attribute of an element; {@code basedOn} is the type that its value must be, empty when it is no class. */
    record Attribute(String name, boolean required, String documentation, String basedOn) {}

    /** All points, by full id. */
    static Map<String, Point> all() {
        Map<String, Point> points = new LinkedHashMap<>();
        for (Bundle bundle : House.BUNDLES) {
            if (!Files.exists(bundle.folder().resolve("plugin.xml"))) continue;
            for (Element declared : House.elements(bundle.plugin(), "extension-point")) {
                String id = bundle.name() + "." + declared.getAttribute("id");
                Path file = bundle.folder().resolve(declared.getAttribute("schema"));
                if (declared.getAttribute("schema").isEmpty() || !Files.isRegularFile(file)) {
                    throw new AssertionError(id + " has no schema: " + file);
                }
                Document document = House.xml(file);
                points.put(id, new Point(id, bundle, file, document, elements(document)));
            }
        }
        return points;
    }

    private static Map<String, List<Attribute>> elements(Document document) {
        Map<String, List<Attribute>> elements = new LinkedHashMap<>();
        for (Element element : House.elements(document, "element")) {
            if (element.getAttribute("name").isEmpty()) continue;
            List<Attribute> attributes = new ArrayList<>();
            for (Element attribute : House.elements(element, "attribute")) {
                String basedOn = "";
                for (Element meta : House.elements(attribute, "meta.attribute")) {
                    if (meta.getAttribute("kind").equals("java")) {
                        basedOn = meta.getAttribute("basedOn").replace(":", "");
                    }
                }
                boolean required = attribute.getAttribute("use").equals("required");
                attributes.add(new Attribute(attribute.getAttribute("name"), required, text(attribute), basedOn));
            }
            elements.put(element.getAttribute("name"), attributes);
        }
        return elements;
    }

    /** The text of the first documentation below. */
    private static String text(Element element) {
        return House.elements(element, "documentation").stream()
                .map(Node::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
