// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.project.EditHistory;
import org.reframe.api.run.RunException;
import org.reframe.core.internal.store.Journal.Draft;
import org.reframe.core.internal.store.Journal.Kind;
import org.reframe.core.internal.store.Journal.Node;
import org.reframe.core.internal.store.Journal.Position;

/** Undo, redo and snapshots of a stored project. Thread-safe. */
final class StoredHistory implements EditHistory {
    private static final int MAX_NAME = 200;

    /** A move through the tree: where to, and what people call it. */
    private record Move(long target, UUID group, String label) {}

    private record Played(Recorder recorder, String label) {}

    /** Finds a move in the journal as it stands. */
    @FunctionalInterface
    private interface Finder {
        @Nullable
        Move find(Journal journal, Position last) throws SQLException;
    }

    private final StoredProject project;

    StoredHistory(StoredProject project) {
        this.project = project;
    }

    @Override
    public Optional<String> undo() throws RunException {
        return move(Kind.UNDO, StoredHistory::undoMove);
    }

    @Override
    public Optional<String> redo() throws RunException {
        return move(Kind.REDO, StoredHistory::redoMove);
    }

    private Optional<String> move(Kind kind, Finder finder) throws RunException {
        Writer writer = project.writer();
        Optional<Played> played = writer.transact(journal -> {
            Position last = journal.last();
            Move move = finder.find(journal, last);
            if (move == null) {
                return Optional.empty();
            }
            Recorder recorder = new Recorder(writer.database(), last.content(), null);
            new Player(journal, recorder).go(last.head(), move.target());
            Draft draft = new Draft(kind, move.label(), move.group(), move.target(), last.tip());
            journal.append(draft, ChangeFormat.write(List.of()), recorder.content());
            return Optional.of(new Played(recorder, move.label()));
        });
        if (played.isPresent()) {
            project.changed(played.get().recorder());
        }
        return played.map(Played::label);
    }

    private static @Nullable Move undoMove(Journal journal, Position last) throws SQLException {
        if (last.head() == 0) {
            return null;
        }
        Node first = journal.node(last.head());
        // Back to the first step of the group; its label is what the person did, what follows is what that caused.
        while (first.parent() != 0) {
            Node parent = journal.node(first.parent());
            if (!parent.group().equals(first.group())) {
                break;
            }
            first = parent;
        }
        return new Move(first.parent(), first.group(), first.label());
    }

    private static @Nullable Move redoMove(Journal journal, Position last) throws SQLException {
        Deque<Node> ahead = new ArrayDeque<>();
        for (long seq = last.tip(); seq > last.head(); ) {
            Node node = journal.node(seq);
            ahead.push(node);
            seq = node.parent();
        }
        if (ahead.isEmpty()) {
            return null;
        }
        Node first = ahead.pop();
        long target = first.seq();
        while (!ahead.isEmpty() && ahead.peek().group().equals(first.group())) {
            target = ahead.pop().seq();
        }
        return new Move(target, first.group(), first.label());
    }

    @Override
    public Optional<String> undoLabel() throws RunException {
        return label(StoredHistory::undoMove);
    }

    @Override
    public Optional<String> redoLabel() throws RunException {
        return label(StoredHistory::redoMove);
    }

    private Optional<String> label(Finder finder) throws RunException {
        return project.read(database -> {
            Journal journal = new Journal(database, project.author());
            Move move = finder.find(journal, journal.last());
            return move == null ? Optional.empty() : Optional.of(move.label());
        });
    }

    @Override
    public List<String> snapshots() throws RunException {
        return project.read(
                database -> database.query("SELECT name FROM snapshot ORDER BY rowid", row -> row.getString(1)));
    }

    @Override
    public void snapshot(String name) throws RunException {
        if (name.isBlank() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            throw RunException.usage("A snapshot needs a name of 1 to " + MAX_NAME + " characters.");
        }
        Writer writer = project.writer();
        writer.transact(journal -> {
            if (writer.database().number("SELECT count(*) FROM snapshot WHERE name=?", name) > 0) {
                throw RunException.usage("There is a snapshot " + name + " already; choose another name.");
            }
            writer.database()
                    .update(
                            "INSERT INTO snapshot VALUES(?,?,?)",
                            name,
                            journal.last().head(),
                            Instant.now().toString());
            return name;
        });
    }

    @Override
    public void restore(String name) throws RunException {
        Writer writer = project.writer();
        long target = project.read(
                database -> database.first("SELECT seq FROM snapshot WHERE name=?", row -> row.getLong(1), name)
                        .orElseThrow(() -> RunException.usage("There is no snapshot " + name + ".")));
        project.changed(writer.restore("Restore " + name, target));
    }
}
