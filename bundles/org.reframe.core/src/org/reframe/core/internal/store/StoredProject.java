// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.project.EditHistory;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectListener;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A project on disk: one connection writes, another reads. Thread-safe. */
final class StoredProject implements Project {
    /** Reads from a project. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Database database) throws RunException, SQLException;
    }

    /**
     * What an open project stands on.
     *
     * @param folder the project folder
     * @param reader connection for reading
     * @param writer connection for writing; null when read-only
     * @param reason why it is read-only; empty when it is not
     * @param author who edits
     */
    record Parts(Path folder, Database reader, @Nullable Writer writer, String reason, Author author) {}

    private static final Logger LOG = LoggerFactory.getLogger(StoredProject.class);

    private final Parts parts;
    private final Runnable release;
    private final ReentrantLock reading = new ReentrantLock();
    private final List<ProjectListener> listeners = new CopyOnWriteArrayList<>();
    private final ProjectContent content = new StoredContent(this);
    private final EditHistory history = new StoredHistory(this);
    private boolean closed;

    /**
     * An open project.
     *
     * @param release gives the lock back; called once
     */
    StoredProject(Parts parts, Runnable release) {
        this.parts = parts;
        this.release = release;
    }

    @Override
    public Path folder() {
        return parts.folder();
    }

    @Override
    public Optional<String> readOnlyReason() {
        return Optional.of(parts.reason()).filter(reason -> !reason.isEmpty());
    }

    @Override
    public ProjectContent content() {
        return content;
    }

    @Override
    public EditHistory history() {
        return history;
    }

    @Override
    public void apply(Step step) throws RunException {
        changed(writer().apply(step));
    }

    @Override
    public AutoCloseable listen(ProjectListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Author author() {
        return parts.author();
    }

    /** The writer, or the reason why there is none. */
    Writer writer() throws RunException {
        Writer writer = parts.writer();
        if (writer == null) {
            throw RunException.usage("The project " + parts.folder() + " is open for reading only. " + parts.reason());
        }
        return writer;
    }

    /** Reads; what is damaged is a {@link RunException} that names the file. */
    <T> T read(Reading<T> work) throws RunException {
        reading.lock();
        try {
            if (closed) {
                throw RunException.usage("The project " + parts.folder() + " is closed.");
            }
            return work.read(parts.reader());
        } catch (SQLException e) {
            throw Faults.reading(parts.folder().resolve(ProjectStore.FILE), e);
        } finally {
            reading.unlock();
        }
    }

    /** Tells the listeners. The change is on disk, so nothing that goes wrong here may look like a failed change. */
    void changed(Recorder recorder) {
        Set<VideoId> videos = new HashSet<>();
        Set<TrackId> tracks = new HashSet<>();
        recorder.videos().forEach(video -> videos.add(new VideoId(video)));
        try {
            for (UUID track : recorder.tracks()) {
                tracks.add(new TrackId(track));
                read(database -> database.query(
                                "SELECT video FROM track WHERE id=?", row -> Bytes.uuid(row.getBytes(1)), track))
                        .forEach(video -> videos.add(new VideoId(video)));
            }
        } catch (RunException e) {
            LOG.error("The videos touched in {} cannot be told; the change is kept", parts.folder(), e);
        }
        for (ProjectListener listener : listeners) {
            try {
                listener.changed(Set.copyOf(videos), Set.copyOf(tracks));
            } catch (RuntimeException e) {
                LOG.error("A listener of {} failed; the change is kept", parts.folder(), e);
            }
        }
    }

    @Override
    public void close() {
        reading.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            parts.reader().close();
            Writer writer = parts.writer();
            if (writer != null) {
                writer.close();
            }
        } finally {
            reading.unlock();
        }
        release.run();
    }
}
