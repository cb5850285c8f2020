// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;

/** The task that exports a project, with the real store and formats. */
class ExportProjectTests {
    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    @BeforeAll
    static void services() {
        services = DotServices.register();
    }

    @AfterAll
    static void realServices() {
        services.run();
    }

    @BeforeEach
    void annotate() throws RunException, IOException {
        Files.createDirectories(folder.resolve("dot"));
        try (Project project = OpenedClip.create(PlatformUI.getWorkbench(), folder, "dot")) {
            Track track = new Track(
                    TrackId.create(), project.content().videos().getFirst().id(), "Object 1", "", 1);
            List<TrackMask> masks = new ArrayList<>();
            for (int frame = 1; frame < DotVideo.FRAMES; frame++) {
                masks.add(new TrackMask(frame, DotVideo.truth(frame), 0.8, MaskState.PROPAGATED));
            }
            Mask first = DotVideo.truth(0);
            project.apply(Step.of(
                    "Annotate",
                    new Edit.AddTrack(track),
                    new Edit.SetPin(track.id(), new Pin(0, new MaskPrompt(first), first)),
                    new Edit.PutMasks(track.id(), masks),
                    new Edit.Accept(track.id(), 5, 7, true),
                    new Edit.SetFlag(track.id(), 6, 6, FrameFlag.OCCLUDED, true),
                    new Edit.SetFlag(track.id(), 7, 7, FrameFlag.OUTSIDE, true),
                    new Edit.SetFlag(track.id(), 9, 9, FrameFlag.TO_CORRECT, true)));
        }
    }

    private TaskReport export(String format, String masks, String to) throws RunException {
        return PlatformUI.getWorkbench()
                .getService(TaskService.class)
                .run(
                        new TaskService.TaskRequest(
                                "export-project",
                                Map.of(
                                        "project",
                                                List.of(folder.resolve("project")
                                                        .toString()),
                                        "format", List.of(format),
                                        "masks", List.of(masks),
                                        "to", List.of(folder.resolve(to).toString())),
                                folder.resolve("run-" + to),
                                1),
                        new NullProgressMonitor());
    }

    @Test
    void exactlyTheAnnotatedFramesAreWritten() throws Exception {
        assertEquals(4, export("davis", "checked", "davis").result().get("masks"));
        try (Stream<Path> files = Files.list(folder.resolve("davis/Annotations/dot"))) {
            assertEquals(
                    List.of("0.png", "5.png", "6.png", "7.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        String losses = Files.readString(folder.resolve("run-davis/losses.csv"));
        assertTrue(losses.contains("nobody accepted"), losses);
        assertTrue(losses.contains("occluded"), losses);
    }

    @Test
    void allFramesCarryTheirFlagsWhereTheFormatHasThem() throws Exception {
        assertEquals(DotVideo.FRAMES, export("cvat", "all", "all.xml").result().get("masks"));
        String xml = Files.readString(folder.resolve("all.xml"));
        assertTrue(xml.contains("occluded=\"1\""), xml);
        assertTrue(xml.contains("outside=\"1\""), xml);
        String losses = Files.readString(folder.resolve("run-all.xml/losses.csv"));
        assertTrue(losses.contains("marked for correction"), losses);
        assertFalse(losses.contains("'occluded'"), losses);
    }
}
