// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.TrackPropagation.Request;
import org.reframe.api.run.RunException;
import org.reframe.core.internal.contribution.LocalSessions;
import org.reframe.propagation.internal.task.ProjectTrackPropagation;

/**
 * Pins and propagates in a project until it is killed, through the product's own store and propagation; after each change
 * that is durable it prints the journal row. It begins by checking what the one killed before it has left.
 */
public final class PropagatingProgram {

    private PropagatingProgram() {}

    /** Takes the project folder, the file with what was acknowledged before, a seed, and how often to propagate. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[2]));
        ProjectStore store = new ProjectStore();
        boolean old = Files.exists(folder.resolve(ProjectStore.FILE));
        if (old) {
            check(
                    "verify-project finds " + store.verify(folder, new NullProgressMonitor()),
                    store.verify(folder, new NullProgressMonitor()).isEmpty());
        }
        try (Project project = old ? store.open(folder) : store.create(folder)) {
            check(
                    "read-only: " + project.readOnlyReason(),
                    project.readOnlyReason().isEmpty());
            Set<String> lost = new HashSet<>(Files.readAllLines(Path.of(arguments[1])));
            lost.removeAll(rows(project));
            check("lost: " + lost, lost.isEmpty());
            System.out.println("sound");
            propagate(project, random, Integer.parseInt(arguments[3]));
        }
    }

    private static void propagate(Project project, Random random, int times) throws Exception {
        AutoCloseable listening = project.listen((videos, tracks) -> acknowledge(project));
        try {
            if (project.content().videos().isEmpty()) {
                ProjectVideo video = new ProjectVideo(VideoId.create(), "clip", "../clip", MadeClip.INFO);
                Track track = new Track(TrackId.create(), video.id(), "object", "thing", 1);
                project.apply(Step.of("Begin", new Edit.AddVideo(video), new Edit.AddTrack(track)));
            }
            ProjectVideo video = project.content().videos().get(0);
            Track track = project.content().tracks(video.id()).get(0);
            ProjectTrackPropagation propagation =
                    new ProjectTrackPropagation(new LocalSessions(MadeClip.CONTRIBUTIONS), MadeClip.VIDEOS);
            for (int i = 0; i < times; i++) {
                int frame = random.nextInt(MadeClip.INFO.frameCount());
                Mask mask = MadeClip.mask(random.nextInt());
                project.apply(Step.of("Pin", new Edit.SetPin(track.id(), new Pin(frame, new MaskPrompt(mask), mask))));
                propagation.run(
                        new Request(
                                project,
                                video.id(),
                                track.id(),
                                0,
                                MadeClip.INFO.frameCount() - 1,
                                "made",
                                UUID.randomUUID()),
                        new MadeClip.Context());
                List<FrameState> states = project.content().states(track.id());
                check("frames left out: " + states.size(), states.size() == MadeClip.INFO.frameCount());
                check("frames left stale", states.stream().noneMatch(state -> state.state() == MaskState.STALE));
            }
        } finally {
            listening.close();
        }
    }

    private static void acknowledge(Project project) {
        try {
            StoredProject stored = (StoredProject) project;
            Journal.Position position = stored.read(database -> new Journal(database, stored.author()).last());
            System.out.println(position.seq() + " " + HexFormat.of().formatHex(position.content()));
            if (System.out.checkError()) {
                // Nobody listens any more.
                Runtime.getRuntime().halt(3);
            }
        } catch (RunException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> rows(Project project) throws RunException {
        return new HashSet<>(((StoredProject) project)
                .read(database -> database.query(
                        "SELECT seq,content FROM journal",
                        row -> row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))));
    }

    private static void check(String what, boolean holds) {
        if (!holds) {
            System.out.println("BAD " + what);
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }
}
