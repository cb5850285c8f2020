// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.reframe.api.run.RunException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Database failures in words that say what to do. */
final class Faults {
    /** The size of SQLite's shared-memory file, with something for the log. */
    private static final long LITTLE = 128 << 10;

    private Faults() {}

    /** A failure while changing a project; nothing has changed. */
    static RunException writing(Path file, SQLException e) {
        return switch (code(e)) {
            case 13 -> full(file, e);
            case 10 ->
                isFull(file)
                        ? full(file, e)
                        : RunException.environment(
                                "The disk with " + file + " failed (" + e.getMessage()
                                        + "). Nothing was changed; check the disk.",
                                e);
            case 8 -> RunException.environment(file + " cannot be written; check the permissions of its folder.", e);
            case 5, 6 ->
                RunException.environment(file + " is busy in another program. Nothing was changed; try again.", e);
            default ->
                RunException.input(
                        file + ": the change was not made: " + e.getMessage() + ". Run verify-project on the folder.",
                        e);
        };
    }

    private static RunException full(Path file, SQLException e) {
        return RunException.environment(
                "The disk with " + file + " is full. Nothing was changed; make room and try again.", e);
    }

    /** SQLite reports some of the places where room runs out, such as its shared memory, as a failing disk. */
    private static boolean isFull(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < LITTLE;
        } catch (IOException e) {
            // The disk cannot even be asked, so it is rather failing than full.
            return false;
        }
    }

    /** A failure while reading a project. */
    static RunException reading(Path file, SQLException e) {
        return RunException.input(
                file + " cannot be read here: " + e.getMessage() + ". Run verify-project on the folder; copies are in "
                        + file.resolveSibling(Migrations.BACKUPS) + " if any were made.",
                e);
    }

    /** SQLite's primary error code; 0 when there is none. */
    static int code(SQLException e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() != SQLiteErrorCode.UNKNOWN_ERROR
                ? sqlite.getResultCode().code & 0xff
                : 0;
    }
}
