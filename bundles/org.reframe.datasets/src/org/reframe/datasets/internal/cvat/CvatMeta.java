// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The part {@code meta}: what the task is called, its size, and which attributes may change from frame to frame. Not thread-safe. */
final class CvatMeta {
    private static final int MOST_LABELS = 100_000;

    private final XmlInput in;
    private final Map<String, Set<String>> mutable = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private int tasks;

    CvatMeta(XmlInput in) {
        this.in = in;
    }

    /** Reads to the end of the element whose start was just read. */
    void read() throws XMLStreamException {
        children(name -> {
            switch (name) {
                case "task" -> {
                    if (++tasks > 1) {
                        throw in.failure("there are several tasks in the file: export each alone");
                    }
                    read();
                }
                case "job", "project", "tasks", "original_size" -> read();
                case "labels" -> children(label -> label());
                case "name", "size", "width", "height", "source", "start_frame", "stop_frame" -> {
                    String text = in.text().strip();
                    values.putIfAbsent(name, text);
                }
                default -> in.text();
            }
        });
    }

    private void label() throws XMLStreamException {
        String[] label = {""};
        Set<String> changing = new HashSet<>();
        children(name -> {
            switch (name) {
                case "name" -> label[0] = in.text();
                case "attributes" -> children(attribute -> attribute(changing));
                default -> in.text();
            }
        });
        mutable.put(label[0], changing);
        if (mutable.size() > MOST_LABELS) {
            throw in.failure("more than " + MOST_LABELS + " labels");
        }
    }

    private void attribute(Set<String> changing) throws XMLStreamException {
        String[] name = {"", ""};
        children(child -> {
            switch (child) {
                case "name" -> name[0] = in.text();
                case "mutable" -> name[1] = in.text();
                default -> in.text();
            }
        });
        if (name[1].strip().equalsIgnoreCase("true")) {
            changing.add(name[0]);
        }
    }

    /** Reads an element to its end. */
    private interface Child {
        void read(String name) throws XMLStreamException;
    }

    private void children(Child child) throws XMLStreamException {
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.read(in.name());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw in.failure("the document ends early");
            }
        }
    }

    /** A text of the task, or empty. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** A whole number of the task; -1 when it is missing. */
    int number(String name) throws XMLStreamException {
        String value = value(name);
        try {
            return value.isEmpty() ? -1 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw in.failure("meta: '" + name + "' is not a whole number");
        }
    }

    /** Whether a label is declared. */
    boolean declares(String label) {
        return mutable.containsKey(label);
    }

    /** Whether an attribute of a label may change from frame to frame. */
    boolean isMutable(String label, String attribute) {
        Set<String> changing = mutable.get(label);
        return changing != null && changing.contains(attribute);
    }
}
