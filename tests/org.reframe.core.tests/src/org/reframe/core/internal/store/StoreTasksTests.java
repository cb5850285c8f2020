// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** The store's tasks, with a video service whose fingerprint is a file's text. */
final class StoreTasksTests {
    private final Path temp;
    private final ProjectStore store = new ProjectStore();

    StoreTasksTests(@TempDir Path temp) {
        this.temp = temp;
    }

    private TaskContext context() {
        return (TaskContext) Proxy.newProxyInstance(
                TaskContext.class.getClassLoader(),
                new Class<?>[] {TaskContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "monitor" -> new NullProgressMonitor();
                    case "service" -> arguments[0] == ProjectService.class ? store : videos();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static VideoService videos() {
        return (VideoService) Proxy.newProxyInstance(
                VideoService.class.getClassLoader(),
                new Class<?>[] {VideoService.class},
                (proxy, method, arguments) -> video((Path) arguments[0]));
    }

    private static Video video(Path file) throws RunException {
        try {
            VideoInfo info =
                    new VideoInfo(1, 1, 1, new Rational(1, 1), new Rational(1, 1), 0, "x", Files.readString(file));
            return (Video) Proxy.newProxyInstance(
                    Video.class.getClassLoader(),
                    new Class<?>[] {Video.class},
                    (proxy, method, arguments) -> method.getName().equals("info") ? info : null);
        } catch (IOException e) {
            throw RunException.input("no video", e);
        }
    }

    @Test
    void aSoundProjectIsOkAndADamagedOneHasALineForEachProblem() throws Exception {
        Path folder = temp.resolve("p");
        try (Project project = store.create(folder)) {
            RandomEditor editor = new RandomEditor(project, new Random(1));
            for (int i = 0; i < 30; i++) {
                editor.step();
            }
        }
        VerifyProjectSettings settings = new VerifyProjectSettings(folder);
        TaskReport sound = new VerifyProjectTask().run(settings, context());
        assertEquals(true, sound.result().get("sound"));
        assertTrue(sound.status().isOK());
        StoreSamples.tamper(folder, "UPDATE video SET name='other'");
        TaskReport damaged = new VerifyProjectTask().run(settings, context());
        assertEquals(IStatus.ERROR, damaged.status().getSeverity());
        assertEquals(1, damaged.status().getChildren().length);
    }

    @Test
    void aMovedVideoIsFoundByFingerprintNotByName() throws Exception {
        Path folder = temp.resolve("p");
        ProjectVideo moved = StoreSamples.video("a.mp4");
        ProjectVideo gone = StoreSamples.video("b.mp4");
        try (Project project = store.create(folder)) {
            project.apply(Step.of("Add", new Edit.AddVideo(moved), new Edit.AddVideo(gone)));
        }
        Path search = Files.createDirectories(temp.resolve("disk/deep"));
        Files.writeString(search.resolve("a.mp4"), "another file of that name");
        Files.writeString(search.resolve("renamed.mp4"), moved.info().fingerprint());
        TaskReport report =
                new RelinkMediaTask().run(new RelinkMediaSettings(folder, temp.resolve("disk"), 4), context());
        assertEquals(2, report.result().get("missing"));
        assertEquals(1L, report.result().get("relinked"));
        assertEquals(IStatus.ERROR, report.status().getSeverity());
        try (Project project = store.open(folder)) {
            assertEquals(
                    search.resolve("renamed.mp4").toRealPath(),
                    project.content().locate(moved.id()).orElseThrow());
            assertTrue(project.content().locate(gone.id()).isEmpty());
            assertEquals("Relink a.mp4", project.history().undoLabel().orElseThrow());
        }
    }
}
