// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.List;
import java.util.stream.Collectors;

/** The tables that edits change. The order of constants and columns is part of the journal's format: only append. */
enum Table {
    /** Videos by id. */
    VIDEO(
            "video",
            "id",
            false,
            List.of(
                    "position",
                    "name",
                    "path",
                    "width",
                    "height",
                    "frames",
                    "base_n",
                    "base_d",
                    "rate_n",
                    "rate_d",
                    "rotation",
                    "codec",
                    "fingerprint")),
    /** Tracks by id. */
    TRACK("track", "id", false, List.of("video", "name", "category", "export_id")),
    /** Pins by track and frame; the region is in the frame's mask row. */
    PIN("pin", "track", true, List.of("prompt")),
    /** Masks by track and frame. */
    MASK("mask", "track", true, List.of("width", "height", "runs", "sha256", "quality", "state")),
    /** Flags by track and frame: bits by the order of the flags. */
    FLAG("flag", "track", true, List.of("flags"));

    private final String sqlName;
    private final String idColumn;
    private final boolean framed;
    private final List<String> columns;

    Table(String sqlName, String idColumn, boolean framed, List<String> columns) {
        this.sqlName = sqlName;
        this.idColumn = idColumn;
        this.framed = framed;
        this.columns = columns;
    }

    /** Name in SQL. */
    String sqlName() {
        return sqlName;
    }

    /** The column with the UUID of the key. */
    String idColumn() {
        return idColumn;
    }

    /** Whether the key has a frame, too. */
    boolean framed() {
        return framed;
    }

    /** The columns beside the key. */
    List<String> columns() {
        return columns;
    }

    /** Reads a row by its key. */
    String select() {
        return "SELECT " + String.join(",", columns) + " FROM " + sqlName + where();
    }

    /** Reads all rows, the key first. */
    String selectAll() {
        return "SELECT " + idColumn + (framed ? ",frame," : ",") + String.join(",", columns) + " FROM " + sqlName;
    }

    /** Writes or replaces a row; an update in place, so that rows which refer to it are not searched. */
    String upsert() {
        String key = idColumn + (framed ? ",frame" : "");
        int count = columns.size() + (framed ? 2 : 1);
        String set = columns.stream().map(c -> c + "=excluded." + c).collect(Collectors.joining(","));
        return "INSERT INTO " + sqlName + "(" + String.join(",", columns) + "," + key + ") VALUES("
                + "?,".repeat(count - 1) + "?) ON CONFLICT(" + key + ") DO UPDATE SET " + set;
    }

    /** Deletes a row by its key. */
    String delete() {
        return "DELETE FROM " + sqlName + where();
    }

    private String where() {
        return " WHERE " + idColumn + "=?" + (framed ? " AND frame=?" : "");
    }
}
