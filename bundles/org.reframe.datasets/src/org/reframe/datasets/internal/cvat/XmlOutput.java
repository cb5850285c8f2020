// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.reframe.datasets.internal.Losses;

/** XML line by line; characters that XML cannot hold are replaced and reported. Not thread-safe. */
final class XmlOutput {
    private static final Pattern UNFIT =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter out;
    private final Losses losses;
    private int depth;

    XmlOutput(XMLStreamWriter out, Losses losses) {
        this.out = out;
        this.losses = losses;
    }

    /** Starts the document. */
    void document() throws XMLStreamException {
        out.writeStartDocument("utf-8", "1.0");
    }

    /** Ends the document. */
    void endDocument() throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeEndDocument();
    }

    /** Starts an element with attributes given as name, value, name, value … */
    void start(String name, String... attributes) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], clean(attributes[i + 1]));
        }
        depth++;
    }

    /** Ends an element that holds elements. */
    void end() throws XMLStreamException {
        depth--;
        indent();
        out.writeEndElement();
    }

    /** An element that holds text, with attributes. */
    void text(String name, String text, String... attributes) throws XMLStreamException {
        start(name, attributes);
        out.writeCharacters(clean(text));
        depth--;
        out.writeEndElement();
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    private String clean(String text) {
        // A carriage return reads as a line feed, a line break in an attribute as a blank.
        if (UNFIT.matcher(text).find() || text.indexOf('\r') >= 0) {
            losses.add("file", "characters that XML cannot hold were replaced");
            return UNFIT.matcher(text).replaceAll("\uFFFD").replace('\r', ' ');
        }
        return text;
    }
}
