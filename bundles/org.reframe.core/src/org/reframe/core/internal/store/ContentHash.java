// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

/**
 * Hash of a set of rows that follows each change without reading the others: the exclusive or of the rows' SHA-256. The runs of
 * a mask enter through its own SHA-256. It finds damage and slips; it is no defence against someone who forges sets of rows.
 */
final class ContentHash {
    private ContentHash() {}

    static byte[] empty() {
        return new byte[Bytes.HASH_LENGTH];
    }

    /** Adds a row, or takes it out again. */
    static void toggle(byte[] content, RowKey key, Row row) {
        Object[] values = new Object[3 + key.table().columns().size()];
        int size = 0;
        values[size++] = key.table().sqlName();
        values[size++] = key.id();
        values[size++] = key.frame();
        for (String column : key.table().columns()) {
            values[size++] = column.equals("runs") ? "" : row.cell(column);
        }
        byte[] hash = Bytes.sha256(values);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= hash[i];
        }
    }
}
