// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, opens and verifies projects. Thread-safe. */
@Component
public final class ProjectStore implements ProjectService {
    /** The database in the project folder. */
    static final String FILE = "project.reframe";

    private static final Logger LOG = LoggerFactory.getLogger(ProjectStore.class);

    private final Author author = Author.current();
    /** Projects this program may change. The lock file is not touched again for these: see {@link #claim}. */
    private final Set<Path> claimed = ConcurrentHashMap.newKeySet();

    /** The service. */
    @Activate
    public ProjectStore() {}

    /** The right to change a project, or why there is none. */
    private record Claim(@Nullable ProjectLock lock, String reason) {}

    @Override
    public Project create(Path folder) throws RunException {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw RunException.usage(
                            folder + " is not empty; choose a new or an empty folder for the project.");
                }
            }
            fill(file);
        } catch (IOException e) {
            throw RunException.environment(
                    "The project folder " + folder + " cannot be made: " + e.getMessage() + " ("
                            + e.getClass().getSimpleName() + "). Choose another folder, or check its permissions.",
                    e);
        }
        return open(folder);
    }

    /** Makes the database; leaves nothing behind when that fails, as half a project would be in the way of the next try. */
    private static void fill(Path file) throws RunException, IOException {
        boolean whole = false;
        try (Database database = Database.open(file, Database.Mode.CREATE)) {
            Schema.create(database);
            whole = true;
        } catch (SQLException e) {
            throw Faults.writing(file, e);
        } finally {
            if (!whole) {
                for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
                }
            }
        }
    }

    @Override
    public Project open(Path given) throws RunException {
        Path folder = real(given);
        Path file = folder.resolve(FILE);
        Claim claim = claim(folder);
        boolean opened = false;
        try {
            Probe probe = Probe.of(file);
            if (!claim.reason().isEmpty()) {
                probe = new Probe(probe.state(), probe.version(), claim.reason() + " " + probe.reason());
            } else if (probe.state() == Probe.State.OLDER) {
                Path backup = Migrations.migrate(file, probe.version());
                LOG.info("{} was migrated from version {}; backup at {}", file, probe.version(), backup);
            }
            Project project = connect(folder, claim, probe.reason().strip());
            opened = true;
            return project;
        } finally {
            if (!opened) {
                release(folder, claim);
            }
        }
    }

    private Project connect(Path folder, Claim claim, String reason) throws RunException {
        Path file = folder.resolve(FILE);
        Writer writer = null;
        try {
            if (reason.isEmpty()) {
                writer = new Writer(file, Database.open(file, Database.Mode.WRITE), author);
            } else {
                release(folder, claim);
            }
            Database reader = Probe.openReadOnly(file);
            return new StoredProject(
                    new StoredProject.Parts(folder, reader, writer, reason, author), () -> release(folder, claim));
        } catch (SQLException e) {
            if (writer != null) {
                writer.close();
            }
            throw Faults.reading(file, e);
        }
    }

    /**
     * Claims a project for changes. What this program has already is refused without opening the lock file again: POSIX drops
     * a process's locks on a file when it closes any channel to it.
     */
    private Claim claim(Path folder) {
        if (!claimed.add(folder)) {
            return new Claim(
                    null,
                    inUse("another window of this program on " + author.host() + " (process " + author.pid() + ")"));
        }
        try {
            ProjectLock.Attempt attempt = ProjectLock.attempt(folder, author);
            ProjectLock lock = attempt.lock();
            if (lock != null) {
                return new Claim(lock, "");
            }
            claimed.remove(folder);
            return new Claim(null, inUse(attempt.holder()));
        } catch (IOException e) {
            claimed.remove(folder);
            return new Claim(null, "The folder " + folder + " cannot be written (" + e.getMessage() + ").");
        }
    }

    private static String inUse(String holder) {
        return "It is being edited by " + holder + ". Close it there to edit it here.";
    }

    private void release(Path folder, Claim claim) {
        ProjectLock lock = claim.lock();
        if (lock != null && lock.release()) {
            claimed.remove(folder);
        }
    }

    @Override
    public List<String> verify(Path folder, IProgressMonitor monitor) throws RunException {
        Path file = real(folder).resolve(FILE);
        Probe probe = Probe.of(file);
        try (Database database = Probe.openReadOnly(file)) {
            return new Verifier(database, monitor).verify(probe);
        } catch (SQLException e) {
            return List.of(file + " cannot be read to the end: " + e.getMessage());
        }
    }

    private static Path real(Path folder) throws RunException {
        try {
            Path real = folder.toRealPath();
            if (!Files.isRegularFile(real.resolve(FILE))) {
                throw RunException.input("There is no project in " + folder + ": it has no " + FILE + ".", null);
            }
            return real;
        } catch (IOException e) {
            throw RunException.input("There is no project folder " + folder + ".", e);
        }
    }
}
