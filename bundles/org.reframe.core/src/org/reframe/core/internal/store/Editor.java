// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.List;
import org.reframe.api.project.Edit;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;

/** Checks edits against the content and carries them out through a recorder, which makes their inverse. */
final class Editor {
    private static final int MAX_TEXT = 4096;

    private final Recorder recorder;
    private final MaskEditor masks;

    Editor(Recorder recorder) {
        this.recorder = recorder;
        masks = new MaskEditor(recorder);
    }

    /** Carries out an edit, or throws without regard to what it has already written: the transaction is rolled back. */
    void apply(Edit edit) throws RunException, SQLException {
        switch (edit) {
            case Edit.AddVideo e -> addVideo(e.video());
            case Edit.ChangeVideo e -> changeVideo(e.video());
            case Edit.RemoveVideo e -> removeVideo(e.video());
            case Edit.AddTrack e -> addTrack(e.track());
            case Edit.ChangeTrack e -> changeTrack(e.track());
            case Edit.RemoveTrack e -> removeTrack(e.track());
            case Edit.SetPin e -> masks.setPin(e.track(), e.pin());
            case Edit.RemovePin e -> masks.removePin(e.track(), e.frame());
            case Edit.PutMasks e -> masks.put(e.track(), e.masks());
            case Edit.RemoveMasks e -> masks.remove(e.track(), e.first(), e.last());
            case Edit.Accept e -> masks.accept(e.track(), e.first(), e.last(), e.accepted());
            case Edit.SetFlag e -> masks.setFlag(e);
            case Edit.MoveFrames e -> masks.move(e);
        }
    }

    private void addVideo(ProjectVideo video) throws RunException, SQLException {
        check(video);
        if (recorder.read(RowKey.of(video.id())) != null) {
            throw RunException.usage("The project has this video already: " + video.name());
        }
        long position = recorder.database().number("SELECT coalesce(max(position),0)+1 FROM video");
        recorder.write(RowKey.of(video.id()), Rows.row(video, position));
    }

    private void changeVideo(ProjectVideo video) throws RunException, SQLException {
        check(video);
        Row row = recorder.read(RowKey.of(video.id()));
        if (row == null) {
            throw unknown(video.id());
        }
        if (!row.text("fingerprint").equals(video.info().fingerprint())) {
            throw RunException.usage(video.path() + " is not the file that " + row.text("name")
                    + " was annotated on: its fingerprint differs. Add it as a new video.");
        }
        if (!Rows.video(video.id(), row).info().equals(video.info())) {
            throw RunException.usage(
                    "Size and length of " + row.text("name") + " cannot change: masks depend on them.");
        }
        recorder.write(RowKey.of(video.id()), Rows.row(video, row.number("position")));
    }

    private static void check(ProjectVideo video) throws RunException {
        checkText("name of a video", video.name());
        String path = video.path();
        checkText("path of a video", path);
        if (path.isBlank() || path.startsWith("/") || path.contains("\\") || path.matches("[A-Za-z]:.*")) {
            throw RunException.usage(
                    "The path " + path + " must be relative to the project folder, with / between folders; "
                            + "put the video on the same drive as the project.");
        }
        if (video.info().width() < 1
                || video.info().height() < 1
                || video.info().frameCount() < 1) {
            throw RunException.usage("The video " + video.name() + " has no picture.");
        }
    }

    private void removeVideo(VideoId video) throws RunException, SQLException {
        if (recorder.read(RowKey.of(video)) == null) {
            throw unknown(video);
        }
        List<TrackId> tracks = recorder.database()
                .query(
                        "SELECT id FROM track WHERE video=?",
                        r -> new TrackId(Bytes.uuid(r.getBytes(1))),
                        video.value());
        for (TrackId track : tracks) {
            removeTrack(track);
        }
        recorder.write(RowKey.of(video), null);
    }

    private void addTrack(Track track) throws RunException, SQLException {
        if (recorder.read(RowKey.of(track.id())) != null) {
            throw RunException.usage("The project has this track already: " + track.name());
        }
        if (recorder.read(RowKey.of(track.video())) == null) {
            throw unknown(track.video());
        }
        writeTrack(track);
    }

    private void changeTrack(Track track) throws RunException, SQLException {
        Row row = recorder.read(RowKey.of(track.id()));
        if (row == null) {
            throw MaskEditor.unknown(track.id());
        }
        if (!row.uuid("video").equals(track.video().value())) {
            throw RunException.usage("The track " + row.text("name") + " cannot move to another video.");
        }
        writeTrack(track);
    }

    private void writeTrack(Track track) throws RunException, SQLException {
        checkText("name of a track", track.name());
        checkText("category of a track", track.category());
        if (track.exportId() < 1) {
            throw RunException.usage(
                    "The export id of " + track.name() + " is " + track.exportId() + "; use 1 or more.");
        }
        long others = recorder.database()
                .number(
                        "SELECT count(*) FROM track WHERE video=? AND export_id=? AND id<>?",
                        track.video().value(),
                        (long) track.exportId(),
                        track.id().value());
        if (others > 0) {
            throw RunException.usage("Export id " + track.exportId() + " is taken in this video; choose another for "
                    + track.name() + ".");
        }
        recorder.write(RowKey.of(track.id()), Rows.row(track));
    }

    private void removeTrack(TrackId track) throws RunException, SQLException {
        if (recorder.read(RowKey.of(track)) == null) {
            throw MaskEditor.unknown(track);
        }
        masks.clear(track);
        recorder.write(RowKey.of(track), null);
    }

    private static void checkText(String what, String text) throws RunException {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw RunException.usage("The " + what + " has " + text.length() + " characters; at most " + MAX_TEXT
                    + ", and none of them NUL.");
        }
    }

    private static RunException unknown(VideoId video) {
        return RunException.usage("The project has no video " + video.value() + ".");
    }
}
