// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameFlag;

/** Checks every hash and reference of a project, streaming: memory does not grow with the project. Used once. */
final class Verifier {
    private static final int MAX_PROBLEMS = 1000;

    private final Database database;
    private final IProgressMonitor monitor;
    private final List<String> problems = new ArrayList<>();
    private byte[] chain = new byte[0];
    private byte[] recorded = ContentHash.empty();
    private long expected = 1;

    Verifier(Database database, IProgressMonitor monitor) {
        this.database = database;
        this.monitor = monitor;
    }

    /** Problems in plain words; empty when all is well. */
    List<String> verify(Probe probe) throws SQLException {
        switch (probe.state()) {
            case CURRENT -> check();
            case DAMAGED -> {
                problem(probe.reason());
                check();
            }
            case OLDER ->
                problem("The project is of version " + probe.version() + ", older than this program's " + Schema.VERSION
                        + "; open it once to migrate it, then verify it.");
            case NEWER -> problem(probe.reason());
        }
        return List.copyOf(problems);
    }

    private void check() throws SQLException {
        // One transaction, so that a project that is being edited is seen at one moment.
        database.execute("BEGIN");
        part(
                "database pages",
                () -> database.each("PRAGMA integrity_check(20)", row -> {
                    if (!"ok".equals(row.getString(1))) {
                        problem("Database: " + row.getString(1));
                    }
                }));
        part("journal", this::journal);
        part("content", this::content);
        part("references", this::references);
        database.execute("COMMIT");
    }

    private interface Part {
        void run() throws SQLException;
    }

    // One part that cannot be read must not keep the others from being checked.
    private void part(String name, Part part) {
        try {
            part.run();
        } catch (SQLException e) {
            problem("The " + name + " cannot be read to the end: " + e.getMessage());
        }
    }

    private void journal() throws SQLException {
        chain = Journal.genesis(database);
        database.each("SELECT " + Journal.HASHED + ",hash FROM journal ORDER BY seq", this::journalRow);
    }

    private void journalRow(ResultSet row) throws SQLException {
        checkCanceled();
        long seq = row.getLong(1);
        if (seq != expected) {
            problem("Journal: rows " + expected + " to " + (seq - 1) + " are missing.");
        }
        expected = seq + 1;
        byte[] stored = row.getBytes(13);
        if (!Arrays.equals(Journal.hash(chain, row), stored)) {
            problem("Journal row " + seq + " (" + row.getString(5)
                    + ") does not match its hash: it or a row before it was" + " changed.");
        }
        // Going on from the stored hash, one changed row is one problem.
        chain = stored;
        try {
            ChangeFormat.read(row.getBytes(11));
        } catch (IOException e) {
            problem("Journal row " + seq + ": " + e.getMessage() + ".");
        }
        if (row.getLong(8) >= seq || row.getLong(9) > seq || row.getLong(10) > seq) {
            problem("Journal row " + seq + " refers to a later one.");
        }
        recorded = row.getBytes(12);
    }

    private void content() throws SQLException {
        byte[] content = ContentHash.empty();
        for (Table table : Table.values()) {
            database.each(table.selectAll(), row -> {
                checkCanceled();
                UUID id = Bytes.uuid(row.getBytes(table.idColumn()));
                RowKey key = new RowKey(table, id, table.framed() ? row.getInt("frame") : 0);
                Row cells = Database.row(row, table);
                ContentHash.toggle(content, key, cells);
                if (table == Table.MASK) {
                    mask(key, cells);
                }
            });
        }
        if (!Arrays.equals(content, recorded)) {
            problem(
                    "The content is not what the last journal row says: rows were changed outside Reframe, or the journal's"
                            + " end is missing.");
        }
    }

    private void mask(RowKey key, Row cells) {
        try {
            Mask mask = MaskFormat.region(cells);
            MaskFormat.state(cells.integer("state"));
            if (!Arrays.equals(MaskFormat.runs(mask.runs()), cells.bytes("runs"))) {
                problem(name(key.id(), key.frame()) + ": its runs are not in canonical form.");
            }
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            problem(name(key.id(), key.frame()) + ": " + e.getMessage() + ".");
        }
    }

    private void references() throws SQLException {
        database.each(
                "PRAGMA foreign_key_check",
                row -> problem("A " + row.getString(1) + " refers to a missing " + row.getString(3) + "."));
        each(
                "SELECT m.track,m.frame FROM mask m JOIN track t ON t.id=m.track JOIN video v ON v.id=t.video"
                        + " WHERE m.width<>v.width OR m.height<>v.height OR m.frame<0 OR m.frame>=v.frames",
                "does not fit its video.");
        each(
                "SELECT p.track,p.frame FROM pin p LEFT JOIN mask m ON m.track=p.track AND m.frame=p.frame AND m.state=0"
                        + " WHERE m.track IS NULL",
                "has a pin without its mask.");
        each(
                "SELECT m.track,m.frame FROM mask m LEFT JOIN pin p ON m.track=p.track AND m.frame=p.frame"
                        + " WHERE m.state=0 AND p.track IS NULL",
                "is marked as pinned, but has no pin.");
        each(
                "SELECT f.track,f.frame FROM flag f JOIN track t ON t.id=f.track JOIN video v ON v.id=t.video"
                        + " WHERE f.frame<0 OR f.frame>=v.frames OR f.flags<1 OR f.flags>="
                        + (1L << FrameFlag.values().length),
                "has a flag that cannot be.");
        database.each(
                "SELECT v.name,t.export_id FROM track t JOIN video v ON v.id=t.video GROUP BY t.video,t.export_id"
                        + " HAVING count(*)>1",
                row -> problem("Video " + row.getString(1) + " has export id " + row.getLong(2) + " twice."));
        database.each(
                "SELECT name FROM snapshot WHERE seq<>0 AND seq NOT IN (SELECT seq FROM journal)",
                row -> problem("The snapshot " + row.getString(1) + " refers to a missing journal row."));
    }

    private void each(String sql, String what) throws SQLException {
        database.each(sql, row -> problem(name(Bytes.uuid(row.getBytes(1)), row.getInt(2)) + " " + what));
    }

    private static String name(UUID track, int frame) {
        return "Frame " + frame + " of track " + track;
    }

    private void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        } else if (problems.size() == MAX_PROBLEMS) {
            problems.add("… and more.");
        }
    }

    private void checkCanceled() {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
    }
}
