// SPDX-License-Identifier: EPL-2.0
package org.reframe.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.guards.House.Bundle;
import org.reframe.guards.Schemas.Attribute;
import org.reframe.guards.Schemas.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Laws 5 and 6: extension points are documented, shown by an example that holds, and small. */
class SchemaTest {
    private static final int METHODS = 7;
    private static final Pattern EXAMPLE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);

    @Test
    @DisplayName("Law 5: every point, element and attribute is documented")
    void documented() {
        List<String> findings = new ArrayList<>();
        for (Point point : Schemas.all().values()) {
            if (!point.id()
                    .equals(point.bundle().name() + "."
                            + House.elements(point.document(), "meta.schema")
                                    .get(0)
                                    .getAttribute("id"))) {
                findings.add(point.file() + " is the schema of another point than " + point.id());
            }
            point.elements().forEach((element, attributes) -> attributes.stream()
                    .filter(attribute -> attribute.documentation().isEmpty())
                    .forEach(attribute -> findings.add(
                            point.id() + ": " + element + "/@" + attribute.name() + " is not documented")));
            for (String section : List.of("since", "examples", "apiinfo")) {
                if (point.section(section).isEmpty()) findings.add(point.id() + " has no section '" + section + "'");
            }
            if (!House.read(point.bundle().folder().resolve("build.properties")).contains("schema/")) {
                findings.add(point.bundle().name() + " does not pack its schemas: build.properties");
            }
        }
        House.none("A plug-in author finds each point explained in its schema (law 5):", findings);
    }

    @Test
    @DisplayName("Law 5: the example of every point fits its schema, and its class is there")
    void examples() {
        List<String> findings = new ArrayList<>();
        for (Point point : Schemas.all().values()) {
            Matcher matcher = EXAMPLE.matcher(point.section("examples"));
            if (!matcher.find()) {
                findings.add(point.id() + " has no <pre> example");
                continue;
            }
            byte[] bytes = matcher.group(1).strip().getBytes(StandardCharsets.UTF_8);
            Document example = House.xml(new ByteArrayInputStream(bytes), "the example of " + point.id());
            if (!example.getDocumentElement().getAttribute("point").equals(point.id())) {
                findings.add(point.id() + ": the example is for another point");
            }
            point.elements().forEach((name, attributes) -> House.elements(example, name)
                    .forEach(element -> fits(findings, point, element, attributes)));
        }
        House.none("Examples in schemas hold (law 5):", findings);
    }

    private static void fits(List<String> findings, Point point, Element element, List<Attribute> attributes) {
        String where = point.id() + ": the example's <" + element.getTagName() + ">";
        for (Attribute attribute : attributes) {
            String value = element.getAttribute(attribute.name());
            if (attribute.required() && value.isEmpty()) findings.add(where + " lacks " + attribute.name());
            if (!attribute.basedOn().isEmpty()
                    && !value.isEmpty()
                    && contributed(point, value)
                    && !House.CLASSES.contain(value)) {
                findings.add(where + " names a class that is not there: " + value);
            }
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (point.attribute(element.getTagName(), name).isEmpty())
                findings.add(where + " has an unknown attribute " + name);
        }
    }

    /** Does the bundle of an example's class contribute to the point? Only then can the class be looked for. */
    private static boolean contributed(Point point, String className) {
        for (Bundle bundle : House.BUNDLES) {
            if (!className.startsWith(bundle.name() + ".")) continue;
            for (Element extension : House.elements(bundle.plugin(), "extension")) {
                if (extension.getAttribute("point").equals(point.id())) return true;
            }
        }
        return false;
    }

    @Test
    @DisplayName("Law 6: an SPI interface has at most 7 methods")
    void small() {
        List<String> findings = new ArrayList<>();
        for (Point point : Schemas.all().values()) {
            for (List<Attribute> attributes : point.elements().values()) {
                for (Attribute attribute : attributes) {
                    if (attribute.basedOn().isEmpty()) continue;
                    if (!House.CLASSES.contain(attribute.basedOn())) {
                        findings.add(point.id() + ": no such type " + attribute.basedOn());
                        continue;
                    }
                    JavaClass spi = House.CLASSES.get(attribute.basedOn());
                    long methods = spi.getMethods().stream()
                            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                            .count();
                    if (methods > METHODS) findings.add(spi.getName() + " has " + methods + " methods");
                    if (!spi.isInterface()) findings.add(spi.getName() + " is no interface");
                }
            }
        }
        House.none("SPI interfaces are small: at most " + METHODS + " methods (law 6):", findings);
    }
}
