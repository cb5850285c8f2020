// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;
import org.reframe.guards.Schemas.Attribute;
import org.reframe.guards.Schemas.Point;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Law 5: what a plugin.xml names is there, and is what its point asks for. */
class ExtensionTest {
    /** Attributes of the platform's own points whose value is a class of the contributing bundle. */
    private static final Set<String> CLASS_ATTRIBUTES = Set.of("class", "defaultHandler", "handler", "sourceProvider");

    private final Map<String, Point> points = Schemas.all();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();

    @Test
    @DisplayName("Law 5: every class in a plugin.xml exists and implements its SPI")
    void contributions() {
        for (Bundle bundle : House.BUNDLES) {
            if (!Files.exists(bundle.folder().resolve("plugin.xml"))) continue;
            for (Element extension : House.elements(bundle.plugin(), "extension")) {
                String point = extension.getAttribute("point");
                if (point.startsWith("org.reframe.") && !points.containsKey(point)) {
                    findings.add(bundle.name() + " contributes to a point that nobody declares: " + point);
                    continue;
                }
                walk(bundle, point, extension);
            }
        }
        House.none("A plugin.xml names what is there (law 5):", findings);
    }

    private void walk(Bundle bundle, String point, Element parent) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (!(child instanceof Element element)) continue;
            if (points.containsKey(point)) ours(bundle, points.get(point), element);
            else foreign(bundle, element);
            walk(bundle, point, element);
        }
    }

    private void ours(Bundle bundle, Point point, Element element) {
        String where = bundle.name() + ": <" + element.getTagName() + " id=\"" + element.getAttribute("id") + "\">";
        if (!point.elements().containsKey(element.getTagName())) {
            findings.add(where + " is no element of " + point.id());
            return;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (point.attribute(element.getTagName(), name).isEmpty())
                findings.add(where + " has an unknown attribute " + name);
        }
        for (Attribute attribute : point.elements().get(element.getTagName())) {
            String value = element.getAttribute(attribute.name());
            if (attribute.required() && value.isBlank()) findings.add(where + " lacks " + attribute.name());
            if (!attribute.basedOn().isEmpty() && !value.isBlank()) type(bundle, where, attribute, value);
        }
        String id = element.getAttribute("id");
        if (id.isEmpty()) return;
        String earlier = ids.put(point.id() + " " + id, bundle.name());
        if (earlier != null) findings.add(where + " has an id that is taken, in " + earlier);
    }

    private void type(Bundle bundle, String where, Attribute attribute, String value) {
        if (!exists(bundle, value)) {
            findings.add(where + " names a class that the bundle lacks: " + value);
            return;
        }
        JavaClass type = House.CLASSES.get(value);
        if (!type.isAssignableTo(attribute.basedOn())) {
            findings.add(where + ": " + value + " is no " + attribute.basedOn());
        }
        if (attribute.name().equals("class") && !creatable(type)) {
            findings.add(where + ": " + value
                    + " is not public, is abstract, or has no public constructor without arguments");
        }
    }

    private void foreign(Bundle bundle, Element element) {
        for (String name : CLASS_ATTRIBUTES) {
            String value = element.getAttribute(name).split(":")[0].strip();
            if (!value.startsWith("org.reframe.")) continue;
            String where = bundle.name() + ": <" + element.getTagName() + " " + name + "=\"" + value + "\">";
            if (!exists(bundle, value)) findings.add(where + " names a class that the bundle lacks");
            else if (!House.CLASSES.get(value).getModifiers().contains(JavaModifier.PUBLIC)) {
                findings.add(where + " names a class that is not public");
            }
        }
    }

    private static boolean exists(Bundle bundle, String className) {
        return House.CLASSES.contain(className) && bundle.owns(House.CLASSES.get(className));
    }

    private static boolean creatable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.tryGetConstructor()
                        .map(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                        .orElse(false);
    }
}
