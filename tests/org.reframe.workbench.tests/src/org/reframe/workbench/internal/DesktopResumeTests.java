// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;

/**
 * A desktop that is ended with {@code kill -9} while it propagates goes on when it is started again, and gives the masks of one
 * that nothing disturbed. Each start takes long, so it runs when asked for, with the propagator that is meant:
 * {@code -Dreframe.desktop.resume=sam2:model=made-tiny.safetensors,edge=64}, and {@code -Dreframe.desktop.kills=3}.
 */
class DesktopResumeTests {
    private static final String PROPAGATOR = System.getProperty("reframe.desktop.resume", "");
    private static final int KILLS = Integer.getInteger("reframe.desktop.kills", 2);
    private static final int FRAMES = 60;
    private static final long PATIENCE_MILLIS = 300_000;

    @TempDir
    Path folder;

    private final Driver driver = new Driver();

    @Test
    void aKilledDesktopGoesOnAndGivesTheSameMasks() throws Exception {
        Assumptions.assumeFalse(PROPAGATOR.isEmpty());
        Path whole = Files.createDirectories(folder.resolve("whole"));
        Path killed = Files.createDirectories(folder.resolve("killed"));
        ProjectService service = PlatformUI.getWorkbench().getService(ProjectService.class);
        List<TrackMask> expected;
        try (Project project = prepare(whole)) {
            propagate(project);
            expected = masks(project);
        }
        prepare(killed).close();
        Random random = new Random(4);
        List<String> said = new ArrayList<>();
        int all = expected.size();
        int before = 0;
        for (int start = 0; start <= KILLS; start++) {
            Path counts = killed.resolve("counts-" + start);
            int from = before;
            int wanted = start == KILLS ? all : from + 5 + random.nextInt(Math.max(1, (all - from) / 3));
            Process desktop = new SecondDesktop(killed).start(counts, killed.resolve("log-" + start), PROPAGATOR);
            long begun = System.nanoTime();
            try {
                driver.until("desktop " + start + " has " + wanted + " masks", PATIENCE_MILLIS, () -> most(counts) >= wanted
                        || !desktop.isAlive());
            } finally {
                desktop.destroyForcibly().waitFor();
            }
            before = most(counts);
            said.add(String.format(
                    "start %d: %d masks before, %d after, %d s",
                    start, from, before, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)));
            assertEquals(List.of(), service.verify(killed.resolve("project"), new NullProgressMonitor()));
        }
        Files.write(Path.of(System.getProperty("reframe.screenshots", folder.toString()))
                .resolveSibling("desktop-resume.txt"), said);
        assertTrue(before >= all, said.toString());
        try (Project project = service.open(killed.resolve("project"))) {
            assertEquals(expected, masks(project));
        }
    }

    private static int most(Path counts) {
        return SecondDesktop.acknowledged(counts).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** A project with a pin at both ends of one track, and at the begin of another. */
    private static Project prepare(Path to) throws Exception {
        RealClip clip = RealClip.phantom(to.resolve("clip"), FRAMES);
        Project project = OpenedClip.create(PlatformUI.getWorkbench(), to, "clip");
        ProjectVideo video = project.content().videos().getFirst();
        for (int i = 1; i <= 2; i++) {
            // The same in both projects, so that masks can be compared
            Track track = new Track(new TrackId(new UUID(7, i)), video.id(), "Object " + i, "", i);
            List<Edit> edits = new ArrayList<>(List.of(new Edit.AddTrack(track)));
            for (int frame : i == 1 ? new int[] {0, FRAMES - 1} : new int[] {0}) {
                Pin pin = new Pin(
                        frame,
                        new MaskPrompt(clip.truth().get(frame)),
                        clip.truth().get(frame));
                edits.add(new Edit.SetPin(track.id(), pin));
            }
            project.apply(new Step("Mark", UUID.randomUUID(), edits));
        }
        return project;
    }

    private static void propagate(Project project) throws RunException {
        TrackPropagation propagation = PlatformUI.getWorkbench().getService(TrackPropagation.class);
        ProjectVideo video = project.content().videos().getFirst();
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), new NullProgressMonitor())) {
            for (Track track : project.content().tracks(video.id())) {
                propagation.run(
                        new TrackPropagation.Request(
                                project, video.id(), track.id(), 0, FRAMES - 1, PROPAGATOR, UUID.randomUUID()),
                        context);
            }
        }
    }

    private static List<TrackMask> masks(Project project) throws RunException {
        ProjectContent content = project.content();
        List<TrackMask> masks = new ArrayList<>();
        for (Track track : content.tracks(content.videos().getFirst().id())) {
            for (FrameState state : content.states(track.id())) {
                content.mask(track.id(), state.frame()).ifPresent(masks::add);
            }
        }
        return masks;
    }
}
