// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Project;

/** Kills a program that edits, at random moments: every edit it acknowledged is there, and the project is sound. */
final class KillTests {
    /** How often to kill; the acceptance run uses 200 and more. */
    private static final int KILLS = Integer.getInteger("reframe.kills", 25);

    private static final int KILLS_PER_PROJECT = 25;

    private final Path temp;

    KillTests(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void noAcknowledgedEditIsLost() throws Exception {
        Random random = new Random(20);
        ProjectStore store = new ProjectStore();
        int acknowledged = 0;
        // The next child starts on the other project while this one is killed and looked at.
        ChildProgram next = start(0);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                try (ChildProgram child = next) {
                    next = start(kill + 1);
                    child.awaitAcknowledged(1 + random.nextInt(12));
                    Thread.sleep(random.nextInt(12));
                    List<String> lines = child.kill();
                    acknowledged += lines.size();
                    check(store, folder(kill), lines, "after kill " + kill);
                }
            }
        } finally {
            next.close();
        }
        assertTrue(acknowledged >= KILLS);
    }

    private Path folder(int kill) {
        return temp.resolve("p" + kill / KILLS_PER_PROJECT + "-" + kill % 2);
    }

    private ChildProgram start(int kill) throws Exception {
        return ChildProgram.edit(folder(kill), kill);
    }

    private static void check(ProjectStore store, Path folder, List<String> lines, String when) throws Exception {
        assertTrue(Files.exists(folder), when);
        assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()), when);
        try (Project project = store.open(folder)) {
            assertTrue(project.readOnlyReason().isEmpty(), when);
            Set<String> rows = new HashSet<>(((StoredProject) project)
                    .read(database -> database.query(
                            "SELECT seq,content FROM journal",
                            row -> row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))));
            assertTrue(rows.containsAll(lines), when);
            // It can be edited on, too.
            project.history().undo();
            project.history().redo();
        }
    }
}
