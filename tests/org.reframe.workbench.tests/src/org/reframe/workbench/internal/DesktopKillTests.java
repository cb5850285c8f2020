// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.geometry.MaskShapes;

/**
 * Ends a second desktop with {@code kill -9} while it propagates: no acknowledged mask is lost, every hash is right, and the project
 * opens. {@code -Dreframe.desktop.kills=200} sets how often.
 */
class DesktopKillTests {
    /** Objects in the project. */
    static final int OBJECTS = 2;

    private static final int KILLS = Integer.getInteger("reframe.desktop.kills", 2);
    private static final int FRAMES = 40;
    private static final long PATIENCE_MILLIS = 90_000;

    @TempDir
    Path folder;

    private final Driver driver = new Driver();

    @Test
    void killedDesktopsLoseNoAcknowledgedMask() throws Exception {
        prepare();
        ProjectService service = PlatformUI.getWorkbench().getService(ProjectService.class);
        Path project = folder.resolve("project");
        Random random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            Path counts = folder.resolve("counts-" + kill);
            Process desktop = new SecondDesktop(folder).start(counts, folder.resolve("log-" + kill), "");
            try {
                driver.until(
                        "masks are stored in desktop " + kill,
                        PATIENCE_MILLIS,
                        () -> !SecondDesktop.acknowledged(counts).isEmpty());
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(2500));
                driver.until("the time has come", () -> System.nanoTime() > end);
            } finally {
                desktop.destroyForcibly().waitFor();
            }
            // A last line may be cut: it was being written
            int acknowledged =
                    SecondDesktop.acknowledged(counts).stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElseThrow();
            assertEquals(List.of(), service.verify(project, new NullProgressMonitor()), "kill " + kill);
            try (Project opened = service.open(project)) {
                assertTrue(opened.readOnlyReason().isEmpty(), () -> String.valueOf(opened.readOnlyReason()));
                int kept = KilledDesktop.count(opened);
                assertTrue(
                        kept >= acknowledged,
                        "kill " + kill + ": " + acknowledged + " acknowledged, " + kept + " kept");
                assertTrue(acknowledged > OBJECTS, "kill " + kill + " came before any mask");
                clear(opened);
            }
        }
    }

    private void prepare() throws RunException, IOException {
        RealClip.phantom(folder.resolve("clip"), FRAMES);
        try (Project project = OpenedClip.create(PlatformUI.getWorkbench(), folder, "clip")) {
            ProjectVideo video = project.content().videos().getFirst();
            for (int i = 1; i <= OBJECTS; i++) {
                Track track = new Track(TrackId.create(), video.id(), "Object " + i, "", i);
                Mask mask = MaskShapes.polygon(
                        Mask.empty(video.info().width(), video.info().height()),
                        List.of(
                                new MaskShapes.Corner(70.0 * i, 40),
                                new MaskShapes.Corner(70.0 * i + 50, 60),
                                new MaskShapes.Corner(70.0 * i + 20, 110)));
                project.apply(new Step(
                        "Mark",
                        UUID.randomUUID(),
                        List.of(
                                new Edit.AddTrack(track),
                                new Edit.SetPin(track.id(), new Pin(0, new MaskPrompt(mask), mask)))));
            }
        }
    }

    /** Takes the computed masks away, so that the next desktop has something to do. */
    private static void clear(Project project) throws RunException {
        for (Track track :
                project.content().tracks(project.content().videos().getFirst().id())) {
            project.apply(Step.of("Clear", new Edit.RemoveMasks(track.id(), 1, FRAMES - 1)));
        }
    }
}
