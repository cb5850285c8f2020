// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;

/** Videos and tracks as rows and back. */
final class Rows {
    private Rows() {}

    static Row row(ProjectVideo video, long position) {
        VideoInfo info = video.info();
        return Row.of(
                "position", position,
                "name", video.name(),
                "path", video.path(),
                "width", (long) info.width(),
                "height", (long) info.height(),
                "frames", (long) info.frameCount(),
                "base_n", info.timeBase().numerator(),
                "base_d", info.timeBase().denominator(),
                "rate_n", info.averageRate().numerator(),
                "rate_d", info.averageRate().denominator(),
                "rotation", (long) info.rotationDegrees(),
                "codec", info.codec(),
                "fingerprint", info.fingerprint());
    }

    static ProjectVideo video(VideoId id, Row row) {
        VideoInfo info = new VideoInfo(
                row.integer("width"),
                row.integer("height"),
                row.integer("frames"),
                new Rational(row.number("base_n"), row.number("base_d")),
                new Rational(row.number("rate_n"), row.number("rate_d")),
                row.integer("rotation"),
                row.text("codec"),
                row.text("fingerprint"));
        return new ProjectVideo(id, row.text("name"), row.text("path"), info);
    }

    static Row row(Track track) {
        return Row.of(
                "video", Bytes.of(track.video().value()),
                "name", track.name(),
                "category", track.category(),
                "export_id", (long) track.exportId());
    }

    static Track track(TrackId id, Row row) {
        return new Track(
                id, new VideoId(row.uuid("video")), row.text("name"), row.text("category"), row.integer("export_id"));
    }
}
