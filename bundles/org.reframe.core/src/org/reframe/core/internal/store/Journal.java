// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The append-only journal. Rows of kind edit and restore are the nodes of a tree: {@code parent} is the state they were made
 * in. After each row, {@code head} is the node whose state the content is in, and {@code tip} the end of what redo reaches;
 * {@code content} is the hash of all content, and {@code hash} chains the row to the one before. Not thread-safe.
 */
final class Journal {
    /** What a row is. */
    enum Kind {
        /** A step. */
        EDIT,
        /** Back by a group. */
        UNDO,
        /** Forth by a group. */
        REDO,
        /** Back to a snapshot; can be undone like a step. */
        RESTORE
    }

    /**
     * Where the journal stands.
     *
     * @param seq last row; 0 when there is none
     * @param head node whose state the content is in; 0 for the empty project
     * @param tip where redo ends
     * @param content hash of the content
     * @param hash of the last row
     */
    record Position(long seq, long head, long tip, byte[] content, byte[] hash) {}

    /**
     * A node of the tree.
     *
     * @param seq its row
     * @param parent the node before; 0 for the empty project
     * @param group steps with the same group go together
     * @param label for people
     */
    record Node(long seq, long parent, UUID group, String label) {}

    /**
     * A row to append.
     *
     * @param kind what it is
     * @param label for people
     * @param group of the step
     * @param head after it; below 0 for the row itself
     * @param tip after it; below 0 for the row itself
     */
    record Draft(Kind kind, String label, UUID group, long head, long tip) {
        static Draft node(Kind kind, String label, UUID group) {
            return new Draft(kind, label, group, -1, -1);
        }
    }

    private final Database database;
    private final Author author;

    Journal(Database database, Author author) {
        this.database = database;
        this.author = author;
    }

    Position last() throws SQLException {
        Optional<Position> last = database.first(
                "SELECT seq,head,tip,content,hash FROM journal ORDER BY seq DESC LIMIT 1",
                r -> new Position(r.getLong(1), r.getLong(2), r.getLong(3), r.getBytes(4), r.getBytes(5)));
        return last.isPresent() ? last.get() : new Position(0, 0, 0, ContentHash.empty(), genesis(database));
    }

    /** The hash before the first row: it ties the chain to this project. */
    static byte[] genesis(Database database) throws SQLException {
        return Bytes.sha256(database.first("SELECT value FROM meta WHERE key='project'", r -> r.getString(1))
                .orElse(""));
    }

    Node node(long seq) throws SQLException {
        return database.first(
                        "SELECT seq,parent,step_group,label FROM journal WHERE seq=?",
                        r -> new Node(r.getLong(1), r.getLong(2), Bytes.uuid(r.getBytes(3)), r.getString(4)),
                        seq)
                .orElseThrow(() -> new SQLException("journal row " + seq + " is missing"));
    }

    List<Change> changes(long seq) throws SQLException {
        byte[] bytes = database.first("SELECT changes FROM journal WHERE seq=?", r -> r.getBytes(1), seq)
                .orElseThrow(() -> new SQLException("journal row " + seq + " is missing"));
        try {
            return ChangeFormat.read(bytes);
        } catch (IOException e) {
            throw new SQLException("journal row " + seq + ": " + e.getMessage(), e);
        }
    }

    byte[] content(long head) throws SQLException {
        if (head == 0) {
            return ContentHash.empty();
        }
        return database.first("SELECT content FROM journal WHERE seq=?", r -> r.getBytes(1), head)
                .orElseThrow(() -> new SQLException("journal row " + head + " is missing"));
    }

    /** Appends a row; must be in the transaction of the changes. */
    Position append(Draft draft, byte[] changes, byte[] content) throws SQLException {
        Position last = last();
        long seq = last.seq() + 1;
        long head = draft.head() < 0 ? seq : draft.head();
        long tip = draft.tip() < 0 ? seq : draft.tip();
        Object[] values = {
            seq,
            Instant.now().toString(),
            author.user(),
            author.host(),
            draft.label(),
            Bytes.of(draft.group()),
            draft.kind().name().toLowerCase(java.util.Locale.ROOT),
            last.head(),
            head,
            tip,
            changes,
            content
        };
        byte[] hash = hash(last.hash(), values);
        database.update(
                "INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                values[6],
                values[7],
                values[8],
                values[9],
                values[10],
                values[11],
                hash);
        return new Position(seq, head, tip, content, hash);
    }

    private static byte[] hash(byte[] previous, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = previous;
        System.arraycopy(values, 0, all, 1, values.length);
        return Bytes.sha256(all);
    }

    /** The columns that {@link #hash(byte[], ResultSet)} reads, in order. */
    static final String HASHED = "seq,time,user,host,label,step_group,kind,parent,head,tip,changes,content";

    /** The hash that a row must have. */
    static byte[] hash(byte[] previous, ResultSet row) throws SQLException {
        return hash(
                previous,
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBytes(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getBytes(11),
                row.getBytes(12));
    }
}
