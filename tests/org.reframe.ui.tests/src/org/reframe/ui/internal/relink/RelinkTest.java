// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Files here are texts of a frame count and a fingerprint. */
class RelinkTest implements VideoService {
    @TempDir
    Path folder;

    private final Map<ProjectVideo, Boolean> videos = new LinkedHashMap<>();
    private Path root;
    private Relinker relinker;

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        ProjectContent content = proxy(ProjectContent.class, (name, argument) -> switch (name) {
            case "videos" -> List.copyOf(videos.keySet());
            case "locate" -> videos.keySet().stream()
                    .filter(video -> video.id().equals(argument))
                    .map(video -> root.resolve(video.path()).normalize())
                    .filter(Files::exists)
                    .findFirst();
            default -> throw new AssertionError(name);
        });
        Project project = proxy(Project.class, (name, argument) -> switch (name) {
            case "folder" -> root;
            case "content" -> content;
            default -> throw new AssertionError(name);
        });
        relinker = new Relinker(project, this);
    }

    private interface Answer {
        Object to(String name, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }

    private static VideoInfo info(String text) {
        String[] parts = text.split(" ");
        return new VideoInfo(
                64, 48, Integer.parseInt(parts[0]), new Rational(1, 25), new Rational(25, 1), 0, "h264", parts[1]);
    }

    private ProjectVideo video(String name, String text) {
        ProjectVideo video = new ProjectVideo(VideoId.create(), name, "../old/" + name, info(text));
        videos.put(video, true);
        return video;
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Override
    public Video open(Path source, Optional<Path> cache, IProgressMonitor monitor) throws RunException {
        try {
            String text = Files.readString(source);
            if (!text.matches("\\d+ \\w+")) {
                throw RunException.input(source.getFileName() + " is no video", null);
            }
            return proxy(Video.class, (name, argument) -> name.equals("info") ? info(text) : null);
        } catch (IOException e) {
            throw RunException.input(source + " cannot be read", e);
        }
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) {
        throw new AssertionError();
    }

    @Test
    void knowsMissingAndReplacedFiles() throws Exception {
        video("a.mp4", "10 aaa");
        video("b.mp4", "10 bbb");
        video("c.mp4", "10 ccc");
        file("old/a.mp4", "10 aaa");
        file("old/b.mp4", "10 other");
        List<LostVideo> lost = relinker.lost(new NullProgressMonitor());
        assertEquals(
                List.of("b.mp4", "c.mp4"),
                lost.stream().map(each -> each.video().name()).toList());
        assertTrue(lost.get(0).problem().contains("its content differs"), lost.get(0).problem());
        assertEquals("The file is missing", lost.get(1).problem());
    }

    @Test
    void refusesAWrongFileWithTheReason() throws Exception {
        ProjectVideo video = video("a.mp4", "10 aaa");
        Optional<String> longer =
                relinker.difference(video, file("new/a.mp4", "12 bbb"), new NullProgressMonitor());
        assertEquals("a.mp4 is another video: 64 × 48, 12 frames, but a.mp4 has 64 × 48, 10 frames", longer.orElseThrow());
        assertTrue(relinker.difference(video, file("new/text.mp4", "hello"), new NullProgressMonitor())
                .orElseThrow()
                .contains("is no video"));
        assertFalse(relinker.difference(video, file("new/renamed.mp4", "10 aaa"), new NullProgressMonitor())
                .isPresent());
    }

    @Test
    void findsSeveralInOneFolderWhateverTheirNames() throws Exception {
        ProjectVideo a = video("a.mp4", "10 aaa");
        ProjectVideo b = video("b.mp4", "20 bbb");
        video("c.mp4", "30 ccc");
        Path renamed = file("moved/deep/first.mkv", "10 aaa");
        Path same = file("moved/b.mp4", "20 bbb");
        file("moved/a.mp4", "10 another");
        file("moved/notes.txt", "30 ccc");
        Map<VideoId, Path> found =
                relinker.search(folder.resolve("moved"), videos.keySet(), new NullProgressMonitor());
        assertEquals(Map.of(a.id(), renamed, b.id(), same), found);
        Step step = relinker.step(Map.of(a, renamed));
        assertEquals("Relink a.mp4", step.label());
        Edit.ChangeVideo change = (Edit.ChangeVideo) step.edits().getFirst();
        assertEquals("../moved/deep/first.mkv", change.video().path());
        assertEquals(a.info(), change.video().info());
    }

    @Test
    void theDialogTakesTheRightFileAndItsNeighbours() throws Exception {
        Display display;
        try {
            display = Display.getDefault();
        } catch (SWTError | UnsatisfiedLinkError e) {
            Assumptions.abort("There is no display: " + e.getMessage());
            return;
        }
        ProjectVideo a = video("a.mp4", "10 aaa");
        ProjectVideo b = video("b.mp4", "20 bbb");
        Path right = file("moved/a.mp4", "10 aaa");
        Path beside = file("moved/b.mp4", "20 bbb");
        Path wrong = file("elsewhere/a.mp4", "10 zzz");
        Shell shell = new Shell(display);
        RelinkDialog dialog = new RelinkDialog(shell, relinker, relinker.lost(new NullProgressMonitor()));
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            dialog.take(a, wrong);
            until(display, () -> String.valueOf(dialog.getMessage()).contains("another fingerprint"));
            assertTrue(dialog.found().isEmpty());
            assertEquals("The file is missing", dialog.state(0));
            dialog.take(a, right);
            until(display, () -> dialog.found().size() == 2);
            assertEquals(Map.of(a, right, b, beside), dialog.found());
            assertEquals("✓ Found: " + beside, dialog.state(1));
        } finally {
            dialog.close();
            shell.dispose();
        }
    }

    private static void until(Display display, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not in time");
            if (!display.readAndDispatch()) {
                Thread.sleep(2);
            }
        }
    }
}
