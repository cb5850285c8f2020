// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;
import org.reframe.core.internal.store.Journal.Draft;
import org.reframe.core.internal.store.Journal.Kind;

/** The one connection that changes a project; one transaction at a time, durable when it returns. Thread-safe. */
final class Writer implements AutoCloseable {
    /** Work in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Journal journal) throws RunException, SQLException;
    }

    private final Path file;
    private final Database database;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();

    Writer(Path file, Database database, Author author) {
        this.file = file;
        this.database = database;
        journal = new Journal(database, author);
    }

    /** The connection; for the owner of a transaction. */
    Database database() {
        return database;
    }

    /** Runs in one transaction: all of it is on disk on return, nothing of it after a throw. */
    <T> T transact(Work<T> work) throws RunException {
        lock.lock();
        try {
            database.execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.run(journal);
                database.execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } catch (SQLException e) {
            throw Faults.writing(file, e);
        } finally {
            lock.unlock();
        }
    }

    private void rollBack() {
        try {
            database.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself, as it does when the disk is full; there is nothing left to
            // undo.
            return;
        }
    }

    /** Carries out a step. */
    Recorder apply(Step step) throws RunException {
        return transact(j -> {
            Draft draft = Draft.node(Kind.EDIT, step.label(), step.group());
            Recorder recorder = new Recorder(database, j.last().content(), r -> flush(j, draft, r));
            Editor editor = new Editor(recorder);
            for (Edit edit : step.edits()) {
                editor.apply(edit);
            }
            flush(j, draft, recorder);
            return recorder;
        });
    }

    /** Goes to the state of a node as one new node. */
    Recorder restore(String label, long target) throws RunException {
        return transact(j -> {
            Draft draft = Draft.node(Kind.RESTORE, label, UUID.randomUUID());
            Journal.Position last = j.last();
            Recorder recorder = new Recorder(database, last.content(), r -> flush(j, draft, r));
            new Player(j, recorder).go(last.head(), target);
            flush(j, draft, recorder);
            return recorder;
        });
    }

    private static void flush(Journal journal, Draft draft, Recorder recorder) throws SQLException {
        List<Change> changes = recorder.take();
        journal.append(draft, ChangeFormat.write(changes), recorder.content());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            database.close();
        } finally {
            lock.unlock();
        }
    }
}
