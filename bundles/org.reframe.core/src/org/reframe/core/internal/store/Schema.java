// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The layout of the database, and how to make an empty one. */
final class Schema {
    /** {@code application_id} of a project: "Refr". */
    static final int APPLICATION_ID = 0x52656672;

    /** The layout that this program reads and writes. Version 1 had no hash chain, version 2 no flags. */
    static final int VERSION = 3;

    /** Flags of frames. */
    static final String FLAGS =
            "CREATE TABLE flag(track BLOB NOT NULL REFERENCES track(id) DEFERRABLE INITIALLY DEFERRED,"
                    + " frame INTEGER NOT NULL, flags INTEGER NOT NULL, PRIMARY KEY(track, frame)) WITHOUT ROWID";

    // Export ids are unique by the store's check, not by an index: undo may pass through states in which two are
    // swapped.
    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE video(id BLOB PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, path TEXT NOT"
                    + " NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, frames INTEGER NOT NULL, base_n INTEGER NOT"
                    + " NULL, base_d INTEGER NOT NULL, rate_n INTEGER NOT NULL, rate_d INTEGER NOT NULL, rotation INTEGER"
                    + " NOT NULL, codec TEXT NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE track(id BLOB PRIMARY KEY, video BLOB NOT NULL REFERENCES video(id)"
                    + " DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL, category TEXT NOT NULL,"
                    + " export_id INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX track_video ON track(video, export_id)",
            "CREATE TABLE pin(track BLOB NOT NULL REFERENCES track(id) DEFERRABLE INITIALLY DEFERRED,"
                    + " frame INTEGER NOT NULL, prompt TEXT NOT NULL, PRIMARY KEY(track, frame)) WITHOUT ROWID",
            "CREATE TABLE mask(track BLOB NOT NULL REFERENCES track(id) DEFERRABLE INITIALLY DEFERRED, frame INTEGER"
                    + " NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, runs BLOB NOT NULL, sha256 BLOB NOT"
                    + " NULL, quality REAL NOT NULL, state INTEGER NOT NULL, PRIMARY KEY(track, frame))",
            // Covers the timeline's question without touching the runs.
            "CREATE INDEX mask_state ON mask(track, frame, state, quality)",
            "CREATE TABLE journal(seq INTEGER PRIMARY KEY, time TEXT NOT NULL, user TEXT NOT NULL, host TEXT NOT NULL,"
                    + " label TEXT NOT NULL, step_group BLOB NOT NULL, kind TEXT NOT NULL, parent INTEGER NOT NULL,"
                    + " head INTEGER NOT NULL, tip INTEGER NOT NULL, changes BLOB NOT NULL, content BLOB NOT NULL,"
                    + " hash BLOB NOT NULL)",
            "CREATE TABLE snapshot(name TEXT PRIMARY KEY, seq INTEGER NOT NULL, time TEXT NOT NULL)",
            FLAGS);

    /** The journal is append-only; these keep a slip of the program from rewriting history. */
    static final List<String> TRIGGERS = List.of(
            "CREATE TRIGGER journal_keep BEFORE DELETE ON journal"
                    + " BEGIN SELECT RAISE(ABORT,'the journal is append-only'); END",
            "CREATE TRIGGER journal_still BEFORE UPDATE ON journal"
                    + " BEGIN SELECT RAISE(ABORT,'the journal is append-only'); END");

    private Schema() {}

    /** Lays out an empty database. */
    static void create(Database database) throws SQLException {
        database.execute("BEGIN IMMEDIATE");
        for (String table : TABLES) {
            database.execute(table);
        }
        for (String trigger : TRIGGERS) {
            database.execute(trigger);
        }
        database.update(
                "INSERT INTO meta VALUES('project', ?)", UUID.randomUUID().toString());
        database.update("INSERT INTO meta VALUES('created', ?)", Instant.now().toString());
        database.execute("PRAGMA application_id=" + APPLICATION_ID);
        database.execute("PRAGMA user_version=" + VERSION);
        database.execute("COMMIT");
    }
}
