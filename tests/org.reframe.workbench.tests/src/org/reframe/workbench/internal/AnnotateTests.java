// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.project.DesktopProject;

/** The main job in the real workbench, driven by hand-made events. Runs on the UI thread. */
class AnnotateTests {
    private static final int FIRST = 0;
    private static final int CORRECTED = 12;

    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private Project project;

    @BeforeAll
    static void services() {
        services = DotServices.register();
    }

    @AfterAll
    static void realServices() {
        services.run();
    }

    @BeforeEach
    void open() throws RunException {
        show("dot", 320, 200);
    }

    private void show(String name, int width, int height) throws RunException {
        project = PlatformUI.getWorkbench().getService(ProjectService.class).create(folder.resolve("project-" + name));
        ProjectVideo video = new ProjectVideo(VideoId.create(), name, name, DotVideo.info(width, height));
        Path media = project.folder().resolve(name);
        assertTrue(media.toFile().mkdirs());
        project.apply(Step.of("Add", new Edit.AddVideo(video)));
        Project opened = project;
        ProjectOpener.background("open", monitor -> new ProjectOpener(PlatformUI.getWorkbench()).opened(opened));
        driver.until(
                "the editor shows " + name,
                () -> driver.hasEditor(name) && driver.canvas().frame() != null);
    }

    @AfterEach
    void close() {
        PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().closeAllEditors(false);
        Job closing = ProjectOpener.background("close", monitor -> PlatformUI.getWorkbench()
                .getService(DesktopProject.class)
                .close());
        driver.until("the project is closed", () -> closing.getState() == Job.NONE);
    }

    private int count(MaskState state) {
        return driver.editor().selected().map(lane -> (int) lane.count(state)).orElse(0);
    }

    private TrackId track() {
        return driver.editor().selected().orElseThrow().track().id();
    }

    private Mask mask(int frame) throws RunException {
        return project.content().mask(track(), frame).map(TrackMask::mask).orElseThrow();
    }

    private void paint() {
        driver.editor().perform(EditorAction.TOOL_BRUSH);
        driver.drag(60, 80, 110, 90, 1);
    }

    @Test
    void aPaintedPromptIsPinnedAndUndone() throws RunException {
        paint();
        Mask drawn = driver.editor().draft().mask().orElseThrow();
        assertTrue(drawn.contains(80, 84));
        driver.screenshot("draft");
        driver.command("org.reframe.propagation.ui.accept");
        driver.until("the pin is there", () -> count(MaskState.PINNED) == 1);
        assertEquals(drawn, mask(FIRST));
        driver.until("the draft is gone", () -> driver.editor().draft().isEmpty());
        driver.command("org.eclipse.ui.edit.undo");
        driver.until("the object is gone", () -> driver.editor().lanes().isEmpty());
        driver.command("org.eclipse.ui.edit.redo");
        driver.until("the object is back", () -> count(MaskState.PINNED) == 1);
    }

    @Test
    void aCorrectionChangesItsSpansOnlyAndOneUndoTakesAllOfItBack() throws RunException {
        paint();
        driver.command("org.reframe.propagation.ui.accept");
        driver.until("the pin is there", () -> count(MaskState.PINNED) == 1);
        driver.command("org.reframe.propagation.ui.propagateObject");
        driver.until("all frames are done", () -> count(MaskState.PROPAGATED) == DotVideo.FRAMES - 1);
        Mask before = mask(CORRECTED);
        driver.editor().seek(CORRECTED);
        driver.until("frame 12 is shown", () -> driver.shown() == CORRECTED);
        driver.screenshot("propagated");
        driver.editor().perform(EditorAction.TOOL_ERASER);
        driver.drag(70, 60, 120, 60, 1);
        Mask corrected = driver.editor().draft().mask().orElseThrow();
        assertFalse(corrected.equals(before));
        driver.command("org.reframe.propagation.ui.accept");
        driver.until(
                "the correction is in",
                () -> count(MaskState.PINNED) == 2
                        && count(MaskState.STALE) == 0
                        && count(MaskState.PROPAGATED) == DotVideo.FRAMES - 2);
        assertEquals(corrected, mask(CORRECTED));
        driver.screenshot("corrected");
        driver.command("org.eclipse.ui.edit.undo");
        driver.until("one pin is left", () -> count(MaskState.PINNED) == 1 && count(MaskState.STALE) == 0);
        assertEquals(before, mask(CORRECTED));
    }

    @Test
    void aPolygonIsClosedByEnter() {
        driver.editor().perform(EditorAction.TOOL_POLYGON);
        driver.click(50, 50, 1);
        driver.click(150, 60, 1);
        driver.click(100, 150, 1);
        driver.command("org.reframe.propagation.ui.accept");
        assertTrue(driver.editor().draft().mask().orElseThrow().contains(100, 80));
        driver.editor().perform(EditorAction.CANCEL);
        assertTrue(driver.editor().draft().isEmpty());
    }

    @Test
    void wheelZoomsAtTheCursorAndPlayingEndsAtTheEnd() {
        double scale = driver.canvas().viewport().scale();
        driver.wheel(100, 100, 3);
        assertTrue(driver.canvas().viewport().scale() > scale);
        driver.editor().perform(EditorAction.FIT);
        assertEquals(scale, driver.canvas().viewport().scale(), 1e-9);
        long start = System.nanoTime();
        driver.editor().perform(EditorAction.PLAY);
        driver.until("the last frame is shown", () -> driver.shown() == DotVideo.FRAMES - 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds > 0.85 && seconds < 2.5, "24 frames at 25 a second took " + seconds + " s");
    }

    @Test
    void aFrameStepOfLargeVideoNeverHoldsTheWindow() throws RunException {
        close();
        show("large", 1920, 1080);
        long[] nanos = new long[DotVideo.FRAMES - 1];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicInteger step = new AtomicInteger();
        while (step.get() < nanos.length) {
            LoadedFrame before = driver.canvas().frame();
            // Processor time: other load on the machine is no fault of the step's
            long start = threads.getCurrentThreadCpuTime();
            driver.editor().perform(EditorAction.NEXT_FRAME);
            nanos[step.getAndIncrement()] = threads.getCurrentThreadCpuTime() - start;
            driver.until("the next frame is shown", () -> driver.canvas().frame() != before);
        }
        Arrays.sort(nanos);
        double worst = nanos[(int) (nanos.length * 0.95)] / 1e6;
        assertTrue(worst < 16, "a step held the window for " + worst + " ms");
        driver.screenshot("large");
    }

    @Test
    void threeKeyPresetsAreThereAndCvatIsTheDefault() {
        IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        assertEquals("org.reframe.workbench.cvat", bindings.getActiveScheme().getId());
        for (String id : new String[] {"cvat", "labelme", "sleap"}) {
            assertTrue(bindings.getScheme("org.reframe.workbench." + id).isDefined(), id);
        }
    }

    @Test
    void welcomePageAndViewsOpen() throws Exception {
        var page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        assertNotNull(page.openEditor(WelcomeInput.INSTANCE, WelcomeEditor.ID));
        for (String view : new String[] {
            "org.reframe.ui.projectExplorer", "org.reframe.ui.objects", "org.eclipse.ui.views.ProgressView"
        }) {
            assertEquals(
                    Optional.of(view),
                    Optional.of(page.showView(view).getViewSite().getId()));
        }
        driver.pump(300);
        driver.screenshot("welcome");
    }
}
