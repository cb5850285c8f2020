// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.timeline.Timeline;

/** What was drawn is neither lost nor taken for another frame's, whatever the person does next. Runs on the UI thread. */
class DraftTests {
    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final Dialogs dialogs = new Dialogs(driver);
    private OpenedClip clip;

    @BeforeAll
    static void services() {
        services = DotServices.register();
    }

    @AfterAll
    static void realServices() {
        services.run();
    }

    @BeforeEach
    void open() throws RunException, IOException {
        ErrorDialog.AUTOMATED_MODE = false;
        Files.createDirectories(folder.resolve("dot"));
        clip = OpenedClip.open(driver, folder, "dot");
        driver.editor().perform(EditorAction.TOOL_BRUSH);
    }

    @AfterEach
    void close() {
        DotServices.letGo();
        DotServices.cut = -1;
        ErrorDialog.AUTOMATED_MODE = true;
        driver.closeDialogs();
        clip.close();
    }

    private void paint() {
        driver.drag(60, 80, 110, 90, 1);
    }

    private void shown(int frame) {
        driver.until(
                "frame " + frame,
                () -> driver.shown() == frame && driver.editor().frame() == frame);
    }

    private void accept() {
        driver.command("org.reframe.propagation.ui.accept");
    }

    private Mask mask(int frame) throws RunException {
        return clip.project()
                .content()
                .mask(driver.editor().selected().orElseThrow().track().id(), frame)
                .map(TrackMask::mask)
                .orElseThrow();
    }

    @Test
    void nothingIsDrawnOnAFrameThatIsNotShownYet() {
        driver.editor().seek(9);
        paint();
        assertTrue(driver.editor().draft().isEmpty(), "frame 0 is shown still");
        assertTrue(driver.statusLine().contains("frame 9 is not here yet"), driver.statusLine());
        shown(9);
        paint();
        assertFalse(driver.editor().draft().isEmpty());
    }

    @Test
    void aStrokeEndsWhereItsFrameDoes() {
        driver.press(60, 80);
        driver.move(70, 80);
        Mask drawn = driver.editor().draft().mask().orElseThrow();
        driver.editor().seek(9);
        driver.move(90, 80);
        shown(9);
        driver.move(110, 80);
        assertTrue(driver.editor().draft().isEmpty(), "nothing is on the next frame");
        driver.editor().seek(0);
        assertEquals(drawn, driver.editor().draft().mask().orElseThrow());
    }

    @Test
    void aStrokeWhilePlayingStopsAndIsOfTheFrameThatIsSeen() {
        driver.editor().perform(EditorAction.PLAY);
        driver.until("it plays", () -> driver.shown() > 3);
        int seen = driver.shown();
        paint();
        // On a busy machine the end may have come meanwhile, with its picture still loading
        int frame = driver.editor().frame();
        assertEquals(frame == seen, !driver.editor().draft().isEmpty(), "drawn on what is seen, or not at all");
        driver.pump(300);
        assertEquals(frame, driver.editor().frame(), "it stopped");
    }

    @Test
    void aDraftThatWasKeptIsGoneAlsoWhenAnotherFrameIsShown() {
        paint();
        accept();
        driver.editor().seek(5);
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        driver.pump(100);
        driver.editor().seek(0);
        driver.editor().select(Optional.empty());
        assertTrue(driver.editor().draft().isEmpty());
    }

    @Test
    void enterTwiceIsOneObject() {
        paint();
        accept();
        accept();
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        driver.pump(200);
        assertEquals(1, driver.editor().lanes().size());
        assertEquals("", driver.closeDialogs());
    }

    @Test
    void aCorrectionDuringAPropagationIsKeptAndNothingStaysStale() throws RunException {
        paint();
        accept();
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        DotServices.holdBefore(8);
        driver.command("org.reframe.propagation.ui.propagateObject");
        driver.editor().seek(12);
        shown(12);
        driver.until("it computes", () -> clip.count(MaskState.PROPAGATED) >= 4);
        assertFalse(OpenedClip.isIdle(), "it is in the middle");
        paint();
        Mask drawn = driver.editor().draft().mask().orElseThrow();
        accept();
        driver.until("the correction is there", () -> clip.count(MaskState.PINNED) == 2);
        DotServices.letGo();
        clip.settled(2);
        assertEquals(drawn, mask(12));
        assertEquals("", driver.closeDialogs());
    }

    @Test
    void whatWasDrawnIsAskedAboutBeforeItGoes() {
        IWorkbenchPage page =
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        IEditorPart part = page.getActiveEditor();
        assertFalse(part.isDirty());
        paint();
        assertTrue(part.isDirty());
        dialogs.when("Discard What Was Drawn?", shell -> {
            assertTrue(Dialogs.words(shell).contains("frame 0"), Dialogs.words(shell));
            Dialogs.press(shell, "Cancel");
        });
        assertFalse(page.closeEditor(part, true));
        dialogs.check();
        assertFalse(ask(page, part), "leaving the project");
        assertFalse(driver.editor().draft().isEmpty(), "it is there still");
        driver.editor().perform(EditorAction.CANCEL);
        assertFalse(part.isDirty());
        paint();
        dialogs.when("Discard What Was Drawn?", shell -> Dialogs.press(shell, "Discard"));
        assertTrue(page.closeEditor(part, true));
        dialogs.check();
    }

    private boolean ask(IWorkbenchPage page, IEditorPart part) {
        dialogs.when("Discard What Was Drawn?", shell -> Dialogs.press(shell, "Cancel"));
        boolean may = ProjectOpener.mayLeave();
        dialogs.check();
        assertEquals(part, page.getActiveEditor());
        return may;
    }

    @Test
    void aClickOnThePinsDotGoesToThePin() {
        driver.editor().seek(12);
        shown(12);
        paint();
        accept();
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        driver.editor().seek(2);
        Timeline timeline = timeline();
        int dot = Timeline.HEADER + timeline.scale().x(12.5);
        int beside = dot + 5;
        press(timeline, SWT.MouseDown, beside);
        press(timeline, SWT.MouseMove, beside + 3);
        press(timeline, SWT.MouseUp, beside + 3);
        assertEquals(12, driver.editor().frame());
        int other = Timeline.HEADER + timeline.scale().x(18.5);
        press(timeline, SWT.MouseDown, other);
        press(timeline, SWT.MouseUp, other);
        assertEquals(18, driver.editor().frame());
    }

    @Test
    void aSceneCutThatIsMetIsMarkedAndTold() {
        Timeline timeline = timeline();
        assertTrue(timeline.cuts().isEmpty());
        DotServices.cut = 7;
        paint();
        accept();
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        driver.command("org.reframe.propagation.ui.propagateObject");
        clip.settled(1);
        driver.until("it is marked", () -> timeline.cuts().equals(Set.of(7)));
        assertTrue(driver.statusLine().contains("Scene cut before frame 7"), driver.statusLine());
        driver.screenshot("scene-cut");
    }

    private static Timeline timeline() {
        return Dialogs.all(Dialogs.window(), Timeline.class).stream()
                .filter(Timeline::isVisible)
                .findFirst()
                .orElseThrow();
    }

    private static void press(Timeline timeline, int type, int x) {
        Event event = new Event();
        event.x = x;
        event.y = 30;
        event.button = 1;
        event.stateMask = type == SWT.MouseDown ? 0 : SWT.BUTTON1;
        timeline.notifyListeners(type, event);
    }
}
