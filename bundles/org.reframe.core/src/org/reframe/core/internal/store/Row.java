// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Cells of a row by column: all of them, or in the journal only those that changed.
 *
 * @param cells {@code Long, Double, String} or {@code byte[]}
 */
record Row(Map<String, Object> cells) {
    /** A row from columns and values in turn. */
    static Row of(Object... columnsAndValues) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            cells.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return new Row(cells);
    }

    /** This row with the cells of another on top. */
    Row with(Row other) {
        Map<String, Object> merged = new LinkedHashMap<>(cells);
        merged.putAll(other.cells);
        return new Row(merged);
    }

    /** The value of a column; {@link IllegalArgumentException} when there is none, as in a damaged row. */
    Object cell(String column) {
        if (!cells.containsKey(column)) {
            throw new IllegalArgumentException("no " + column);
        }
        return cells.get(column);
    }

    long number(String column) {
        return ((Number) cell(column)).longValue();
    }

    int integer(String column) {
        return Math.toIntExact(number(column));
    }

    double real(String column) {
        return ((Number) cell(column)).doubleValue();
    }

    String text(String column) {
        return (String) cell(column);
    }

    byte[] bytes(String column) {
        return (byte[]) cell(column);
    }

    UUID uuid(String column) {
        return Bytes.uuid(bytes(column));
    }

    /** Whether two cells hold the same. */
    static boolean same(Object a, Object b) {
        return a instanceof byte[] x && b instanceof byte[] y ? Arrays.equals(x, y) : a.equals(b);
    }

    /** Roughly how much memory it takes. */
    int size() {
        int size = 64;
        for (Object cell : cells.values()) {
            size += cell instanceof byte[] bytes ? bytes.length : cell instanceof String text ? text.length() * 2 : 16;
        }
        return size;
    }
}
