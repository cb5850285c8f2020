// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;

/** Real disks that are full or cannot be written: small ones in memory, where this program may mount them. */
final class DiskFaultTests {
    private final Path temp;
    private final ProjectStore store = new ProjectStore();

    DiskFaultTests(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void aFileWhereTheFolderShouldBeIsNamedAndLeftAlone() throws Exception {
        Path file = Files.writeString(temp.resolve("p"), "mine");
        for (Path folder : List.of(file, file.resolve("below"))) {
            RunException making = assertThrows(RunException.class, () -> store.create(folder));
            assertEquals(RunException.Kind.ENVIRONMENT, making.kind());
            assertTrue(making.getMessage().contains(folder.toString()), making.getMessage());
            RunException opening = assertThrows(RunException.class, () -> store.open(folder));
            assertTrue(opening.getMessage().contains(folder.toString()), opening.getMessage());
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aProjectThatFindsNoRoomLeavesNothingBehind() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp, 24)) {
            Path folder = disk.path().resolve("p");
            RunException e = assertThrows(RunException.class, () -> store.create(folder));
            assertEquals(RunException.Kind.ENVIRONMENT, e.kind());
            assertTrue(e.getMessage().contains("full") && e.getMessage().contains(folder.toString()), e.getMessage());
            try (var files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
            disk.remount("size=2m");
            store.create(folder).close();
            assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()));
        }
    }

    @Test
    void anEditThatFindsNoRoomChangesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp, 2048)) {
            Path folder = disk.path().resolve("p");
            try (Project project = store.create(folder)) {
                Track track = StoreSamples.begin(project);
                String before = StoreSamples.dump(project);
                Path filler = disk.fill();
                Edit big = new Edit.PutMasks(track.id(), StoreSamples.propagated(0, 59, new Random(1)));
                RunException e = assertThrows(RunException.class, () -> project.apply(Step.of("Big", big)));
                assertEquals(RunException.Kind.ENVIRONMENT, e.kind());
                assertTrue(e.getMessage().contains("full"), e.getMessage());
                assertEquals(before, StoreSamples.dump(project));
                Files.delete(filler);
                project.apply(Step.of("Big", big));
                assertEquals(60, project.content().states(track.id()).size());
                // A project that is closed on a full disk is whole, too.
                disk.fill();
            }
            assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()));
        }
    }

    @Test
    void aDiskThatCannotBeWrittenOpensForReading() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp, 2048)) {
            Path folder = disk.path().resolve("p");
            try (Project project = store.create(folder)) {
                StoreSamples.begin(project);
            }
            disk.remount("ro");
            try (Project project = store.open(folder)) {
                String reason = project.readOnlyReason().orElseThrow();
                assertTrue(reason.contains(folder.toRealPath().toString()), reason);
                assertFalse(project.content().videos().isEmpty());
                assertThrows(RunException.class, () -> StoreSamples.begin(project));
            }
            RunException e = assertThrows(
                    RunException.class, () -> store.create(disk.path().resolve("q")));
            assertTrue(e.getMessage().contains(disk.path().resolve("q").toString()), e.getMessage());
        }
    }

    /** A disk in memory. */
    private record SmallDisk(Path path) implements AutoCloseable {
        static SmallDisk mount(Path temp, int kilobytes) throws Exception {
            Path path = Files.createDirectories(temp.resolve("disk"));
            boolean mounted = false;
            if (Files.isExecutable(Path.of("/bin/mount")) && "root".equals(System.getProperty("user.name"))) {
                mounted = command("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", path.toString());
            }
            Assumptions.assumeTrue(mounted, "no right to mount a small disk");
            return new SmallDisk(path);
        }

        void remount(String option) throws Exception {
            assertTrue(command("mount", "-o", "remount," + option, path.toString()));
        }

        /** Takes all the room that is left. */
        Path fill() throws IOException {
            Path filler = path.resolve("filler");
            try (var out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(new byte[4096]);
                }
            } catch (IOException full) {
                assertTrue(String.valueOf(full.getMessage()).contains("space"), String.valueOf(full.getMessage()));
            }
            return filler;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            assertTrue(command("umount", "-l", path.toString()));
        }

        private static boolean command(String... words) throws IOException, InterruptedException {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        }
    }
}
