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

    @TempDir
    Path temp;

    @Test
    void noAcknowledgedEditIsLost() throws Exception {
        Random random = new Random(20);
        ProjectStore store = new ProjectStore();
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = temp.resolve("p" + kill / KILLS_PER_PROJECT);
            List<String> lines;
            try (ChildProgram child = ChildProgram.edit(folder, kill)) {
                child.awaitAcknowledged(1 + random.nextInt(12));
                Thread.sleep(random.nextInt(12));
                lines = child.kill();
            }
            acknowledged += lines.size();
            assertTrue(Files.exists(folder));
            assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()), "after kill " + kill);
            try (Project project = store.open(folder)) {
                assertTrue(project.readOnlyReason().isEmpty());
                Set<String> rows = new HashSet<>(((StoredProject) project)
                        .read(database -> database.query(
                                "SELECT seq,content FROM journal",
                                row -> row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))));
                assertTrue(rows.containsAll(lines), "after kill " + kill);
                // It can be edited on, too.
                project.history().undo();
                project.history().redo();
            }
        }
        assertTrue(acknowledged >= KILLS);
    }
}
