// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;

/** Made content for the store's tests. */
final class StoreSamples {
    static final int WIDTH = 40;
    static final int HEIGHT = 30;
    static final int FRAMES = 60;

    private StoreSamples() {}

    static ProjectVideo video(String name) {
        return video(name, WIDTH, HEIGHT, FRAMES);
    }

    static ProjectVideo video(String name, int width, int height, int frames) {
        VideoInfo info =
                new VideoInfo(width, height, frames, new Rational(1, 1000), new Rational(25, 1), 0, "h264", "f" + name);
        return new ProjectVideo(VideoId.create(), name, "../media/" + name, info);
    }

    static Track track(ProjectVideo video, int exportId) {
        return new Track(TrackId.create(), video.id(), "object " + exportId, "thing", exportId);
    }

    /** A rectangle, somewhere. */
    static Mask mask(RandomGenerator random) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        int x0 = random.nextInt(WIDTH);
        int y0 = random.nextInt(HEIGHT);
        for (int y = y0; y < Math.min(HEIGHT, y0 + 9); y++) {
            for (int x = x0; x < Math.min(WIDTH, x0 + 7); x++) {
                pixels[y * WIDTH + x] = 1;
            }
        }
        return Mask.ofPixels(WIDTH, HEIGHT, pixels);
    }

    static Pin pin(int frame, RandomGenerator random) {
        Mask mask = mask(random);
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    static List<TrackMask> propagated(int first, int last, RandomGenerator random) {
        List<TrackMask> masks = new ArrayList<>();
        for (int frame = first; frame <= last; frame++) {
            masks.add(new TrackMask(frame, mask(random), random.nextDouble(), MaskState.PROPAGATED));
        }
        return masks;
    }

    /** A project with one video and one track. */
    static Track begin(Project project) throws RunException {
        ProjectVideo video = video("a.mp4");
        Track track = track(video, 1);
        project.apply(Step.of("Begin", new Edit.AddVideo(video), new Edit.AddTrack(track)));
        return track;
    }

    static Journal.Position position(Project project) throws RunException {
        StoredProject stored = (StoredProject) project;
        return stored.read(database -> new Journal(database, stored.author()).last());
    }

    /** Everything that the content says, as text. */
    static String dump(Project project) throws RunException {
        StringBuilder text = new StringBuilder();
        for (ProjectVideo video : project.content().videos()) {
            text.append(video).append('\n');
            for (Track track : project.content().tracks(video.id())) {
                text.append(track)
                        .append('\n')
                        .append(project.content().states(track.id()))
                        .append('\n');
                for (Pin pin : project.content().pins(track.id())) {
                    text.append(pin).append('\n');
                }
                for (var state : project.content().states(track.id())) {
                    TrackMask mask =
                            project.content().mask(track.id(), state.frame()).orElseThrow();
                    text.append(HexFormat.of()
                                    .formatHex(MaskFormat.runs(mask.mask().runs())))
                            .append('\n');
                }
                text.append(project.content().flags(track.id())).append('\n');
            }
        }
        return text.toString();
    }

    /** Changes a database behind the store's back. */
    static void tamper(Path folder, String... statements) throws SQLException {
        try (Database database = Database.open(folder.resolve(ProjectStore.FILE), Database.Mode.WRITE)) {
            for (String statement : statements) {
                database.execute(statement);
            }
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
