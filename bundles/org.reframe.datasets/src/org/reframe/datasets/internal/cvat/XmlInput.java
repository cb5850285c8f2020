// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.datasets.internal.Limits;

/**
 * XML from strangers: no document type, so no entities of its own and nothing fetched; bounded depth, size and length of an
 * attribute. Not thread-safe.
 */
final class XmlInput implements AutoCloseable {
    private final InputStream stream;
    private final XMLStreamReader reader;
    private int depth;

    private XmlInput(InputStream stream, XMLStreamReader reader) {
        this.stream = stream;
        this.reader = reader;
    }

    static XmlInput open(Path file) throws IOException, XMLStreamException {
        if (Files.size(file) > Limits.FILE_BYTES) {
            throw new IOException("larger than " + (Limits.FILE_BYTES >> 30) + " GiB");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalDTD", "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read: " + systemId);
        });
        InputStream stream = new Guard(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        try {
            return new XmlInput(stream, factory.createXMLStreamReader(stream));
        } catch (XMLStreamException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Goes to the next start or end of an element, or to text.
     *
     * @return the event, {@code END_DOCUMENT} at the end
     */
    int next() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > Limits.DEPTH) {
                        throw failure("elements are nested deeper than " + Limits.DEPTH);
                    }
                    return event;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.END_DOCUMENT -> {
                    return event;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw failure("a document type or entity, which annotations never need and which is refused");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return XMLStreamConstants.END_DOCUMENT;
    }

    /** Goes to the end of the element whose start was just read, and returns the text directly in it. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int inner = 0;
        for (int event = next(); inner > 0 || event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                inner++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inner--;
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw failure("the document ends early");
            } else if (inner == 0) {
                if (text.length() + reader.getTextLength() > Limits.TEXT_CHARACTERS) {
                    throw failure("a text is longer than " + Limits.TEXT_CHARACTERS + " characters");
                }
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    /** Name of the current element. */
    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the current element, or null. */
    @Nullable
    String optional(String attribute) {
        return reader.getAttributeValue(null, attribute);
    }

    /** An attribute that must be there. */
    String required(String attribute) throws XMLStreamException {
        String value = optional(attribute);
        if (value == null) {
            throw failure("<" + name() + "> lacks the attribute '" + attribute + "'");
        }
        return value;
    }

    /** A whole number that must be there. */
    int integer(String attribute) throws XMLStreamException {
        String value = required(attribute);
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw failure("'" + attribute + "' is '" + shorten(value) + "', not a whole number");
        }
    }

    /** A finite number that must be there. */
    double number(String attribute) throws XMLStreamException {
        return number(required(attribute), attribute);
    }

    /** A text as a finite number. */
    double number(String value, String attribute) throws XMLStreamException {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw failure("'" + attribute + "' holds '" + shorten(value) + "', not a number");
        }
        throw failure("'" + attribute + "' holds '" + shorten(value) + "', not a finite number");
    }

    /** Whether an attribute is 1 or true. */
    boolean flag(String attribute, boolean byDefault) {
        String value = optional(attribute);
        return value == null ? byDefault : value.equals("1") || value.equalsIgnoreCase("true");
    }

    /** A failure at the current place. */
    XMLStreamException failure(String what) {
        return new XMLStreamException(what + " (" + here() + ")");
    }

    /** Line and column. */
    String here() {
        Location location = reader.getLocation();
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static String shorten(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            stream.close();
        }
    }

    /** Stops a tag or text that would not fit into memory, before the parser has gathered it. */
    private static final class Guard extends FilterInputStream {
        private long sinceTag;

        Guard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] target, int offset, int length) throws IOException {
            byte[] buffer = Objects.requireNonNull(target);
            int got = super.read(buffer, offset, length);
            for (int i = 0; i < got; i++) {
                sinceTag = buffer[offset + i] == '<' ? 0 : sinceTag + 1;
                if (sinceTag > Limits.TEXT_CHARACTERS) {
                    throw new IOException("a tag or text is longer than " + Limits.TEXT_CHARACTERS + " bytes");
                }
            }
            return got;
        }
    }
}
