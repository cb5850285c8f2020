// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;

/** Damage, full disks, other programs: a clear message, nothing lost, nothing written over. */
final class FaultTests {
    private final Path temp;

    FaultTests(@TempDir Path temp) {
        this.temp = temp;
    }

    private final ProjectStore store = new ProjectStore();

    private Path folder() {
        return temp.resolve("p");
    }

    private Path file() {
        return folder().resolve(ProjectStore.FILE);
    }

    private void sample(int steps) throws RunException {
        try (Project project = store.create(folder())) {
            RandomEditor editor = new RandomEditor(project, new Random(7));
            for (int i = 0; i < steps; i++) {
                editor.step();
            }
        }
    }

    private List<String> verify() throws RunException {
        return store.verify(folder(), new NullProgressMonitor());
    }

    private void refusesToOpen(byte[] bytes, String why) throws Exception {
        Files.write(file(), bytes);
        RunException e = assertThrows(RunException.class, () -> store.open(folder()));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertTrue(e.getMessage().contains(ProjectStore.FILE), e.getMessage());
        assertArrayEquals(bytes, Files.readAllBytes(file()));
    }

    @Test
    void whatIsNoProjectIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(folder());
        assertThrows(RunException.class, () -> store.open(folder()));
        refusesToOpen(new byte[0], "no Reframe project");
        refusesToOpen(
                "This is no database, but long enough to look at.".repeat(200).getBytes(), "No backups");
        Files.createDirectories(folder().resolve("backups"));
        Files.writeString(folder().resolve("backups/project-1-x.reframe"), "x");
        refusesToOpen("Still no database.".repeat(200).getBytes(), "1 backups in");
        assertThrows(RunException.class, () -> store.create(folder()));
    }

    @Test
    void aTruncatedFileOpensForReadingOrSaysWhatToDo() throws Exception {
        sample(60);
        byte[] whole = Files.readAllBytes(file());
        int readable = 0;
        for (int part = 1; part < 8; part++) {
            byte[] bytes = Arrays.copyOf(whole, whole.length * part / 8);
            Files.write(file(), bytes);
            try (Project project = store.open(folder())) {
                readable++;
                assertTrue(project.readOnlyReason().orElseThrow().contains("damaged"));
                assertThrows(RunException.class, () -> StoreSamples.begin(project));
            } catch (RunException e) {
                assertTrue(e.getMessage().contains("backups"), e.getMessage());
            }
            assertArrayEquals(bytes, Files.readAllBytes(file()));
        }
        assertTrue(readable > 0);
    }

    @Test
    void flippedBytesAreFoundUnlessNothingWasStoredThere() throws Exception {
        sample(80);
        String content;
        try (Project project = store.open(folder())) {
            content = StoreSamples.dump(project);
        }
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(1);
        int found = 0;
        for (int i = 0; i < 20; i++) {
            byte[] bytes = whole.clone();
            int at = 100 + random.nextInt(bytes.length - 600);
            for (int k = 0; k < 500; k++) {
                bytes[at + k] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file(), bytes);
            if (!sound()) {
                found++;
                assertArrayEquals(bytes, Files.readAllBytes(file()));
            } else {
                try (Project project = store.open(folder())) {
                    assertEquals(content, StoreSamples.dump(project));
                }
            }
        }
        assertTrue(found > 10, "found " + found);
    }

    private boolean sound() {
        try {
            return verify().isEmpty();
        } catch (RunException e) {
            return false;
        }
    }

    @Test
    void aNewerProjectOpensForReading() throws Exception {
        sample(20);
        StoreSamples.tamper(folder(), "PRAGMA user_version=99");
        byte[] before = Files.readAllBytes(file());
        try (Project project = store.open(folder())) {
            assertTrue(project.readOnlyReason().orElseThrow().contains("newer"));
            assertFalse(project.content().videos().isEmpty());
            assertThrows(RunException.class, () -> project.history().undo());
        }
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void tamperingIsFound() throws Exception {
        sample(59);
        // Not every random step changes something; the last one must
        try (Project project = store.open(folder())) {
            StoreSamples.begin(project);
        }
        assertEquals(List.of(), verify());
        byte[] whole = Files.readAllBytes(file());
        String unlocked = "DROP TRIGGER journal_still";
        String[][] changes = {
            {"does not match its hash", unlocked, "UPDATE journal SET label='x' WHERE seq=9"},
            {"are missing", "DROP TRIGGER journal_keep", "DELETE FROM journal WHERE seq=9"},
            {"content is not", "DROP TRIGGER journal_keep", "DELETE FROM journal WHERE seq=60"},
            {"content is not", "UPDATE video SET name='x'"},
            {"do not match their hash", "UPDATE mask SET runs=x'b009' WHERE rowid=(SELECT min(rowid) FROM mask)"},
            {"without its mask", "UPDATE mask SET state=3 WHERE state=0"},
            {"a flag that cannot be", "INSERT OR REPLACE INTO flag SELECT id,0,64 FROM track"},
            {"refers to a missing", "PRAGMA foreign_keys=OFF", "DELETE FROM video"},
        };
        for (String[] change : changes) {
            Files.write(file(), whole);
            StoreSamples.tamper(folder(), Arrays.copyOfRange(change, 1, change.length));
            String found = String.join("\n", verify());
            assertTrue(found.contains(change[0]), change[change.length - 1] + " gave: " + found);
        }
    }

    @Test
    void aFullDiskChangesNothingAndWorkGoesOnWhenThereIsRoom() throws Exception {
        try (Project project = store.create(folder())) {
            Track track = StoreSamples.begin(project);
            Database database = ((StoredProject) project).writer().database();
            long pages = database.number("PRAGMA page_count");
            database.number("PRAGMA max_page_count=" + (pages + 1));
            String before = StoreSamples.dump(project);
            Edit big = new Edit.PutMasks(track.id(), StoreSamples.propagated(0, 59, new Random(1)));
            RunException e = assertThrows(RunException.class, () -> project.apply(Step.of("Big", big)));
            assertTrue(e.getMessage().contains("is full"), e.getMessage());
            assertEquals(RunException.Kind.ENVIRONMENT, e.kind());
            assertEquals(before, StoreSamples.dump(project));
            database.number("PRAGMA max_page_count=1000000");
            project.apply(Step.of("Big", big));
            assertEquals(60, project.content().states(track.id()).size());
        }
        assertEquals(List.of(), verify());
    }

    @Test
    void theSameProgramCannotEditAProjectTwice() throws Exception {
        try (Project first = store.create(folder())) {
            Track track = StoreSamples.begin(first);
            try (Project second = store.open(folder())) {
                assertTrue(second.readOnlyReason()
                        .orElseThrow()
                        .contains("process " + ProcessHandle.current().pid()));
                first.apply(Step.of("Pin", new Edit.SetPin(track.id(), StoreSamples.pin(1, new Random(1)))));
                assertEquals(1, second.content().pins(track.id()).size());
            }
            first.apply(Step.of("Pin", new Edit.SetPin(track.id(), StoreSamples.pin(2, new Random(1)))));
        }
        try (Project again = store.open(folder())) {
            assertTrue(again.readOnlyReason().isEmpty());
        }
    }

    @Test
    void anotherProgramKeepsTheProjectUntilItDies() throws Exception {
        sample(5);
        try (ChildProgram child = ChildProgram.edit(folder(), 1)) {
            child.awaitAcknowledged(1);
            try (Project project = store.open(folder())) {
                String reason = project.readOnlyReason().orElseThrow();
                assertTrue(reason.contains("process " + child.pid()), reason);
                assertTrue(reason.contains(Author.current().host()), reason);
                assertFalse(project.content().videos().isEmpty());
                assertThrows(RunException.class, () -> StoreSamples.begin(project));
            }
            child.kill();
        }
        // The lock of a program that was killed is taken over.
        try (Project project = store.open(folder())) {
            assertTrue(project.readOnlyReason().isEmpty());
            StoreSamples.begin(project);
        }
        assertEquals(List.of(), verify());
    }

    @Test
    void anUnfinishedLogOfADeadProgramIsReadBack() throws Exception {
        try (ChildProgram child = ChildProgram.edit(folder(), 2)) {
            child.awaitAcknowledged(10);
            child.kill();
        }
        assertTrue(Files.size(folder().resolve("project.reframe-wal")) > 0);
        // Half a frame at the end of the log is what a crash while writing leaves.
        try (RandomAccessFile log =
                new RandomAccessFile(folder().resolve("project.reframe-wal").toFile(), "rw")) {
            log.seek(log.length());
            log.write(new byte[1234]);
        }
        assertEquals(List.of(), verify());
    }
}
