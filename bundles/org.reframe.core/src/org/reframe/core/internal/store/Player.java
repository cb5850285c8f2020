// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.reframe.core.internal.store.Journal.Node;

/** Moves the content through the journal's tree by playing row images back and forth. */
final class Player {
    private final Journal journal;
    private final Recorder recorder;

    Player(Journal journal, Recorder recorder) {
        this.journal = journal;
        this.recorder = recorder;
    }

    /**
     * Goes from one node's state to another's, by way of the node where they part.
     *
     * @param from the node whose state the content is in; 0 for the empty project
     * @param to the node to go to; 0 for the empty project
     * @throws SQLException when the content is then not what the journal says it was
     */
    void go(long from, long to) throws SQLException {
        long back = from;
        long forth = to;
        Deque<Long> forward = new ArrayDeque<>();
        // A node's number is always above its parent's.
        while (back != forth) {
            if (back > forth) {
                Node node = journal.node(back);
                back(node.seq());
                back = node.parent();
            } else {
                forward.push(forth);
                forth = journal.node(forth).parent();
            }
        }
        for (long seq : forward) {
            forth(seq);
        }
        if (!Arrays.equals(recorder.content(), journal.content(to))) {
            throw new SQLException("the content is not what the journal says");
        }
    }

    private void back(long seq) throws SQLException {
        List<Change> changes = journal.changes(seq);
        for (Change change : changes.reversed()) {
            recorder.play(change.key(), change.before());
        }
    }

    private void forth(long seq) throws SQLException {
        for (Change change : journal.changes(seq)) {
            recorder.play(change.key(), change.after());
        }
    }
}
