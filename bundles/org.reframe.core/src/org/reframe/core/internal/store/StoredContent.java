// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Reads a stored project on its own connection, so that reading never waits for writing. Thread-safe. */
final class StoredContent implements ProjectContent {
    private final StoredProject project;

    StoredContent(StoredProject project) {
        this.project = project;
    }

    @Override
    public List<ProjectVideo> videos() throws RunException {
        return project.read(database -> database.query(
                Table.VIDEO.selectAll() + " ORDER BY position",
                row -> Rows.video(new VideoId(Bytes.uuid(row.getBytes("id"))), Database.row(row, Table.VIDEO))));
    }

    @Override
    public Optional<Path> locate(VideoId video) throws RunException {
        String path = project.read(
                database -> database.first("SELECT path FROM video WHERE id=?", row -> row.getString(1), video.value())
                        .orElseThrow(() -> RunException.usage("The project has no video " + video.value() + ".")));
        try {
            return Optional.of(project.folder().resolve(path).normalize()).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Track> tracks(VideoId video) throws RunException {
        return project.read(database -> database.query(
                Table.TRACK.selectAll() + " WHERE video=? ORDER BY export_id",
                row -> Rows.track(new TrackId(Bytes.uuid(row.getBytes("id"))), Database.row(row, Table.TRACK)),
                video.value()));
    }

    @Override
    public List<Pin> pins(TrackId track) throws RunException {
        return project.read(database -> database.query(
                "SELECT p.frame,p.prompt,m.* FROM pin p JOIN mask m ON m.track=p.track AND m.frame=p.frame"
                        + " WHERE p.track=? ORDER BY p.frame",
                StoredContent::pin,
                track.value()));
    }

    private static Pin pin(ResultSet row) throws SQLException {
        Mask mask = MaskFormat.region(Database.row(row, Table.MASK));
        return new Pin(row.getInt(1), PromptFormat.read(row.getString(2), mask), mask);
    }

    @Override
    public Optional<TrackMask> mask(TrackId track, int frame) throws RunException {
        return project.read(database -> database.first(
                Table.MASK.select(), row -> MaskFormat.mask(frame, Database.row(row, Table.MASK)), track.value(), (long)
                        frame));
    }

    @Override
    public List<FrameState> states(TrackId track) throws RunException {
        return project.read(database -> database.query(
                "SELECT frame,quality,state FROM mask INDEXED BY mask_state WHERE track=? ORDER BY frame",
                row -> new FrameState(row.getInt(1), row.getDouble(2), MaskFormat.state(row.getInt(3))),
                track.value()));
    }

    @Override
    public SortedMap<Integer, Set<FrameFlag>> flags(TrackId track) throws RunException {
        return project.read(database -> {
            SortedMap<Integer, Set<FrameFlag>> flags = new TreeMap<>();
            // An older project that cannot be migrated, as another program has it, is shown without
            if (database.number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='flag'") > 0) {
                database.each(
                        "SELECT frame,flags FROM flag WHERE track=?",
                        row -> flags.put(row.getInt(1), FlagEditor.flags(row.getLong(2))),
                        track.value());
            }
            return flags;
        });
    }
}
