// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * What a project file is, found without writing a byte of it.
 *
 * @param state whether it can be used
 * @param version its schema version
 * @param reason in plain words, when it cannot be changed
 */
record Probe(State state, int version, String reason) {
    /** What can be done with a file. */
    enum State {
        /** All is well. */
        CURRENT,
        /** Must be migrated. */
        OLDER,
        /** Made by a later program: read only. */
        NEWER,
        /** Something of it can be read. */
        DAMAGED
    }

    // A full check reads every page; larger projects are left to verify-project.
    private static final long CHECK_LIMIT = 256L << 20;

    private static final int CORRUPT = 11;
    private static final int NO_DATABASE = 26;

    /** Looks at a file. */
    static Probe of(Path file) throws RunException {
        try (Database database = openReadOnly(file)) {
            long application = database.number("PRAGMA application_id");
            int version = Math.toIntExact(database.number("PRAGMA user_version"));
            if (application != Schema.APPLICATION_ID || version < 1) {
                throw RunException.input(file + " is no Reframe project" + backups(file), null);
            }
            if (version > Schema.VERSION) {
                return new Probe(
                        State.NEWER,
                        version,
                        "It was written by a newer Reframe (project version " + version + ", this program knows "
                                + Schema.VERSION + "). Update Reframe to edit it.");
            }
            String damage = damage(file, database, version);
            if (!damage.isEmpty()) {
                // Something must be readable, or opening it would only show an empty project.
                database.number("SELECT count(*) FROM video");
                return new Probe(
                        State.DAMAGED,
                        version,
                        "The file " + file + " is damaged (" + damage
                                + "). It is left as it is; export what can be read" + backups(file));
            }
            return new Probe(version < Schema.VERSION ? State.OLDER : State.CURRENT, version, "");
        } catch (SQLException e) {
            throw RunException.input(file + " cannot be read as a project: " + e.getMessage() + backups(file), e);
        }
    }

    /**
     * Opens for reading; also a file that ends early, and one in a folder that cannot be written as long as no unfinished
     * write-ahead log is there.
     */
    static Database openReadOnly(Path file) throws SQLException {
        try {
            return open(file, Database.Mode.READ);
        } catch (SQLException e) {
            if (Faults.code(e) == CORRUPT) {
                return open(file, Database.Mode.SALVAGE);
            }
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            if (Faults.code(e) == NO_DATABASE || log.toFile().length() > 0) {
                throw e;
            }
            return open(file, Database.Mode.IMMUTABLE);
        }
    }

    private static Database open(Path file, Database.Mode mode) throws SQLException {
        Database database = Database.open(file, mode);
        try {
            database.number("PRAGMA schema_version");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static String damage(Path file, Database database, int version) {
        try {
            if (file.toFile().length() <= CHECK_LIMIT) {
                List<String> found = database.query("PRAGMA quick_check(1)", row -> row.getString(1));
                if (!found.equals(List.of("ok"))) {
                    return found.isEmpty()
                            ? "the check gives no answer"
                            : found.getFirst().replace('\n', ' ');
                }
            }
            if (version == Schema.VERSION) {
                new Journal(database, new Author("", "", 0)).last();
            }
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What to do about a file that is beyond use. */
    private static String backups(Path file) {
        Path folder = file.resolveSibling(Migrations.BACKUPS);
        try (var files = Files.list(folder)) {
            long count = files.filter(f -> f.toString().endsWith(".reframe")).count();
            if (count > 0) {
                return ". There are " + count + " backups in " + folder + ": copy one to " + file
                        + " to go back to it.";
            }
        } catch (IOException e) {
            return ". No backups were found in " + folder + "; restore the file from a copy of your own.";
        }
        return ". No backups were found in " + folder + "; restore the file from a copy of your own.";
    }
}
