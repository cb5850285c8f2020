// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.ui.internal.run.ExplainRequest;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** What the viewer has computed and what it writes. */
class ExplainAgainTests {
    private static final MadeTask TASK = new MadeTask();
    private static List<ServiceRegistration<?>> services = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void register() {
        BundleContext context = FrameworkUtil.getBundle(ExplanationEditor.class).getBundleContext();
        Dictionary<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 1000);
        services = List.of(context.registerService(TaskService.class, TASK, first));
    }

    @AfterAll
    static void unregister() {
        services.forEach(ServiceRegistration::unregister);
    }

    @BeforeEach
    void open() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow", "fast"));
    }

    @AfterEach
    void close() {
        TASK.gate = new CountDownLatch(0);
        Window.close();
    }

    private static ViewerModel model() {
        return Window.editor().model().orElseThrow();
    }

    @Test
    void anotherClassIsComputedWhileTheViewerGoesOn() {
        TASK.gate = new CountDownLatch(1);
        Window.editor().explain(2);
        Window.until(
                "it runs",
                () -> TASK.asked.settings().getOrDefault("target", List.of()).equals(List.of("2")));
        assertTrue(Window.area().strip().words().contains("class 2"));
        assertEquals(List.of("made"), TASK.asked.settings().get("model"));
        model().seek(9);
        Window.settled();
        assertEquals(List.of("slow", "fast"), model().allLayers(), "nothing has changed yet");
        TASK.gate.countDown();
        Window.until("the new maps are shown", () -> model().allLayers().contains("added"));
        assertEquals(9, model().frame(), "the playhead stays");
        assertEquals("", Window.area().strip().words());
    }

    @Test
    void aRunIsStoppedAndNothingIsLost() {
        TASK.gate = new CountDownLatch(1);
        Window.editor().explain(2);
        Window.until("it runs", () -> Window.area().strip().isRunning());
        Texts.press(Window.editor(), "Cancel");
        Window.until("it has stopped", () -> !Window.area().strip().isRunning());
        assertTrue(Window.area().strip().words().contains("as they were"));
        assertEquals(List.of("slow", "fast"), model().allLayers());
    }

    @Test
    void whatFailsIsSaid() {
        Window.area()
                .strip()
                .start(
                        Window.editor().getSite(),
                        new ExplainRequest(
                                folder.resolve("clip"),
                                "broken",
                                List.of("grad-cam"),
                                ExplainRequest.Goal.ANSWER,
                                ExplainRequest.Plan.at(0)),
                        folders -> {});
        Window.until("it is said", () -> Window.area().strip().words().contains("Use score-cam"));
    }

    @Test
    void masksOfTheObjectAreHandedOver() {
        ExplainRequest request = Window.editor().again().orElseThrow().against(Optional.of(FullMasks.upTo(3)));
        Window.area().strip().start(Window.editor().getSite(), request, folders -> {});
        Window.until("it has run", () -> !Window.area().strip().isRunning());
        assertEquals("", Window.area().strip().words());
        Path masks = Path.of(TASK.asked.settings().getOrDefault("masks", List.of("")).getFirst());
        assertEquals(TASK.asked.output().resolve("masks"), masks);
        String[] names = masks.toFile().list();
        java.util.Arrays.sort(names);
        assertArrayEquals(new String[] {"00000.png", "00001.png", "00002.png"}, names);
        ImageData data = new ImageData(masks.resolve("00001.png").toString());
        assertEquals(MadeClip.WIDTH, data.width);
        assertTrue(data.getPixel(7, 7) != 0);
    }

    @Test
    void aWeightFileIsFoundAgain() throws RunException {
        assertEquals("made", Window.editor().again().orElseThrow().model());
        assertEquals("", Window.editor().again().orElseThrow().architecture());
        Explanation made = Window.editor().side().orElseThrow().explanation();
        Explanation loose = new Explanation(
                made.clip(),
                new ExplainedModel("w.pt", "org.example.net", "0".repeat(64), "/weights/w.pt"),
                made.scores(),
                made.layers(),
                made.maps(),
                made.windows(),
                made.warnings());
        Path other = folder.resolve("other");
        PlatformUI.getWorkbench().getService(ExplanationFiles.class).write(loose, other);
        Window.open(other);
        ExplainRequest request = Window.editor().again().orElseThrow();
        assertEquals("/weights/w.pt", request.model());
        assertEquals("org.example.net", request.architecture());
    }

    @Test
    void numbersPictureAndVideoAreWritten() throws IOException, RunException {
        List<String> told = new ArrayList<>();
        ExportMenu menu = new ExportMenu(PlatformUI.getWorkbench(), model(), folder.resolve("clip"), told::add);
        done(menu.numbers(Window.area(), folder.resolve("numbers")));
        byte[] bytes = Files.readAllBytes(folder.resolve("numbers").resolve("slow-grad-cam-class0.npy"));
        assertEquals((byte) 0x93, bytes[0]);
        assertEquals(64 * 2 + 4 * 4 * 3 * 5, bytes.length);
        assertTrue(Files.exists(folder.resolve("numbers").resolve("fast-grad-cam-class0.frames.npy")));
        Path picture = folder.resolve("grid.png");
        done(menu.grid(Window.area(), picture));
        ImageData data = new ImageData(picture.toString());
        assertEquals(3 * 150 + 2 * 4, data.width, "video, slow and fast");
        assertEquals(4 * (90 + 20 + 4) - 4, data.height, "four frames");
        Path clip = folder.resolve("clip.mp4");
        done(menu.clip(Window.area(), clip));
        Window.until("all is told", () -> told.size() == 3);
        assertTrue(told.stream().allMatch(text -> text.startsWith("Written: ")), told::toString);
        try (Video video = PlatformUI.getWorkbench()
                .getService(VideoService.class)
                .open(clip, Optional.empty(), new NullProgressMonitor())) {
            assertEquals(14, video.info().frameCount(), "frames 2 to 15");
            assertEquals(3 * 150 + 2 * 4, video.info().width());
        }
        assertArrayEquals(new String[0], folder.toFile().list((where, name) -> name.endsWith(".part")));
    }

    @Test
    void thePictureShownGoesIntoTheNotesOfTheRun() throws IOException {
        model().seek(6);
        Window.settled();
        Path notes = folder.resolve("explanation").resolve("notes");
        Texts.press(Window.editor(), "Add to Report");
        Window.until("the page is there", () -> Files.exists(notes.resolve("index.html")));
        ImageData data = new ImageData(notes.resolve("note-001.png").toString());
        assertEquals(3 * 150 + 2 * 4, data.width, "video, slow and fast");
        assertEquals(90 + 20, data.height, "the frame at the playhead");
        int grey = MadeClip.grey(6);
        assertEquals(
                new org.eclipse.swt.graphics.RGB(grey, grey, grey), data.palette.getRGB(data.getPixel(75, 20 + 45)));
        assertTrue(Files.readString(notes.resolve("index.html")).contains("made – grad-cam – push – frame 6"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        List<String> told = new ArrayList<>();
        Files.writeString(folder.resolve("file"), "");
        ExportMenu menu = new ExportMenu(PlatformUI.getWorkbench(), model(), folder.resolve("clip"), told::add);
        done(menu.numbers(Window.area(), folder.resolve("file")));
        done(menu.grid(Window.area(), folder.resolve("file").resolve("grid.png")));
        Window.until("both are told", () -> told.size() == 2);
        assertFalse(told.stream().anyMatch(text -> text.startsWith("Written")), told::toString);
        assertTrue(told.stream().allMatch(text -> text.contains("cannot be written")), told::toString);
    }

    private static void done(Job job) {
        Window.until("the export is done", () -> job.getState() == Job.NONE);
    }
}
