// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Project;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;

/** A project of version 1, which had no hash chain, is backed up and brought forward. */
final class MigrationTests {
    private final Path temp;

    MigrationTests(@TempDir Path temp) {
        this.temp = temp;
    }

    private final ProjectStore store = new ProjectStore();
    private String content = "";

    private Path folder() {
        return temp.resolve("p");
    }

    @BeforeEach
    void versionOne() throws Exception {
        try (Project project = store.create(folder())) {
            RandomEditor editor = RandomEditor.withoutFlags(project, new Random(11));
            for (int i = 0; i < 40; i++) {
                editor.step();
            }
            project.history().snapshot("old");
            content = StoreSamples.dump(project);
        }
        StoreSamples.tamper(
                folder(),
                "DROP TABLE flag",
                "DROP TRIGGER journal_keep",
                "DROP TRIGGER journal_still",
                "ALTER TABLE journal DROP COLUMN hash",
                "CREATE TRIGGER journal_keep BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT,'no'); END",
                "CREATE TRIGGER journal_still BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT,'no'); END",
                "PRAGMA user_version=1");
    }

    @Test
    void isBackedUpMigratedAndUndoStillReachesTheBeginning() throws Exception {
        assertFalse(store.verify(folder(), new NullProgressMonitor()).isEmpty());
        try (Project project = store.open(folder())) {
            assertTrue(project.readOnlyReason().isEmpty());
            assertEquals(content, StoreSamples.dump(project));
            assertEquals(List.of("old"), project.history().snapshots());
            while (project.history().undo().isPresent()) {
                continue;
            }
            assertEquals("", StoreSamples.dump(project));
            project.history().restore("old");
            assertEquals(content, StoreSamples.dump(project));
        }
        assertEquals(List.of(), store.verify(folder(), new NullProgressMonitor()));
        try (var backups = Files.list(folder().resolve("backups"))) {
            Path backup = backups.findFirst().orElseThrow();
            assertTrue(backup.getFileName().toString().startsWith("project-1-"));
            Probe probe = Probe.of(backup);
            assertEquals(Probe.State.OLDER, probe.state());
            assertEquals(1, probe.version());
        }
        store.open(folder()).close();
        try (var backups = Files.list(folder().resolve("backups"))) {
            assertEquals(1, backups.count());
        }
    }

    @Test
    void aProjectWithoutFlagsThatAnotherProgramHasIsShown() throws Exception {
        try (Project holder = store.open(folder())) {
            Track track = holder.content()
                    .tracks(holder.content().videos().getFirst().id())
                    .getFirst();
            StoreSamples.tamper(folder(), "DROP TABLE flag", "PRAGMA user_version=2");
            try (Project shown = store.open(folder())) {
                assertTrue(shown.readOnlyReason().isPresent());
                assertTrue(shown.content().flags(track.id()).isEmpty());
            }
        }
    }

    @Test
    void withoutABackupThereIsNoMigration() throws Exception {
        Files.writeString(folder().resolve("backups"), "a file where the folder should be");
        RunException e = assertThrows(RunException.class, () -> store.open(folder()));
        assertTrue(e.getMessage().contains("not migrated"), e.getMessage());
        assertEquals(1, Probe.of(folder().resolve(ProjectStore.FILE)).version());
    }
}
