// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What a step did to a row: only the cells that differ when the row was there before and after.
 *
 * @param key which row
 * @param before cells before; null when the row was not there
 * @param after cells after; null when the row is gone
 */
record Change(RowKey key, @Nullable Row before, @Nullable Row after) {
    /** The difference between two whole rows; empty sides when nothing differs. */
    static Change between(RowKey key, @Nullable Row before, @Nullable Row after) {
        if (before == null || after == null) {
            return new Change(key, before, after);
        }
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> fresh = new LinkedHashMap<>();
        for (String column : key.table().columns()) {
            Object a = before.cell(column);
            Object b = after.cell(column);
            if (!Row.same(a, b)) {
                old.put(column, a);
                fresh.put(column, b);
            }
        }
        return new Change(key, new Row(old), new Row(fresh));
    }

    /** Whether nothing differs. */
    boolean isEmpty() {
        Row old = before;
        Row fresh = after;
        return old == null
                ? fresh == null
                : fresh != null && old.cells().isEmpty() && fresh.cells().isEmpty();
    }
}
