// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Whether projects can be kept on this machine: SQLite loads, and its write-ahead log works. */
public final class ProjectCheck implements EnvironmentCheck {
    /** For the registry. */
    public ProjectCheck() {}

    @Override
    public Finding check(RunContext context) {
        try {
            Path file = Files.createTempFile(context.tempFolder(), "check", ".reframe");
            return check(file);
        } catch (RunException | IOException e) {
            return new Finding(
                    Level.MISSING,
                    "Project database: no temporary file can be written (" + e.getMessage() + ")",
                    "Make room in the temporary folder, or set java.io.tmpdir to one that can be written.");
        }
    }

    static Finding check(Path file) {
        try (Database database = Database.open(file, Database.Mode.CREATE)) {
            Schema.create(database);
            String mode = database.first("PRAGMA journal_mode", row -> row.getString(1))
                    .orElse("none");
            String version = database.first("SELECT sqlite_version()", row -> row.getString(1))
                    .orElse("?");
            if (!mode.equals("wal")) {
                return new Finding(
                        Level.LIMITED,
                        "Project database: SQLite " + version + ", but journal mode " + mode + " instead of wal",
                        "Keep projects on a local disk.");
            }
            return new Finding(Level.OK, "Project database: SQLite " + version + ", write-ahead log", "");
        } catch (SQLException | LinkageError e) {
            return new Finding(
                    Level.MISSING,
                    "Project database: SQLite does not work (" + e.getMessage() + ")",
                    "Let programs be run from the temporary folder, or set -Dorg.sqlite.tmpdir to one where they can.");
        }
    }
}
