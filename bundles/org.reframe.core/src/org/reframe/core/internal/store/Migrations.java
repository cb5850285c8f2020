// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;

/** Brings older projects forward, each version in turn, after a backup; all in one transaction. */
final class Migrations {
    /** Folder of backups in the project folder. */
    static final String BACKUPS = "backups";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");

    /** One step forward. */
    @FunctionalInterface
    private interface Migrator {
        void migrate(Database database) throws SQLException;
    }

    /** The migrator at place n leads from version n+1 to n+2. */
    private static final List<Migrator> STEPS =
            List.of(Migrations::chainJournal, database -> database.execute(Schema.FLAGS));

    private Migrations() {}

    /**
     * Migrates a project to this program's version.
     *
     * @param version of the file
     * @return the backup
     */
    static Path migrate(Path file, int version) throws RunException {
        Path backup = backUp(file, version);
        try (Database database = Database.open(file, Database.Mode.WRITE)) {
            database.execute("BEGIN IMMEDIATE");
            try {
                for (int from = version; from < Schema.VERSION; from++) {
                    STEPS.get(from - 1).migrate(database);
                }
                database.execute("PRAGMA user_version=" + Schema.VERSION);
                database.execute("COMMIT");
            } catch (SQLException e) {
                database.execute("ROLLBACK");
                throw e;
            }
            return backup;
        } catch (SQLException e) {
            throw RunException.input(
                    file + " is of version " + version + " and could not be brought to " + Schema.VERSION + ": "
                            + e.getMessage() + ". It is as it was; a copy is at " + backup + ".",
                    e);
        }
    }

    private static Path backUp(Path file, int version) throws RunException {
        Path folder = file.resolveSibling(BACKUPS);
        String name = "project-" + version + "-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC)) + ".reframe";
        Path backup = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            try (Database database = Probe.openReadOnly(file)) {
                database.update("VACUUM INTO ?", backup.toString());
            }
            // The copy must be on disk before the original is touched.
            try (FileChannel channel = FileChannel.open(backup, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return backup;
        } catch (IOException | SQLException e) {
            throw RunException.environment(
                    "No backup of " + file + " could be made at " + backup + " (" + e.getMessage()
                            + "), so it is not migrated. Make room and open it again.",
                    e);
        }
    }

    /** 1 to 2: each journal row carries a hash that chains it to the one before. */
    private static void chainJournal(Database database) throws SQLException {
        database.execute("DROP TRIGGER journal_keep");
        database.execute("DROP TRIGGER journal_still");
        database.execute("ALTER TABLE journal ADD COLUMN hash BLOB NOT NULL DEFAULT x''");
        byte[] hash = Journal.genesis(database);
        List<Long> rows = new ArrayList<>(database.query("SELECT seq FROM journal ORDER BY seq", r -> r.getLong(1)));
        for (long seq : rows) {
            byte[] previous = hash;
            hash = database.first(
                            "SELECT " + Journal.HASHED + " FROM journal WHERE seq=?",
                            r -> Journal.hash(previous, r),
                            seq)
                    .orElseThrow(() -> new SQLException("journal row " + seq + " is missing"));
            database.update("UPDATE journal SET hash=? WHERE seq=?", hash, seq);
        }
        for (String trigger : Schema.TRIGGERS) {
            database.execute(trigger);
        }
    }
}
