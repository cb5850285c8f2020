// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
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
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.timeline.FrameHint;
import org.reframe.ui.timeline.Timeline;

/** Suggestion, jump, correction, next suggestion, in the real workbench. Runs on the UI thread. */
class SuggestionTests {
    private static final String VIEW = "org.reframe.deferral.ui.suggestions";
    private static final String TESTS = "org.reframe.workbench.tests.";

    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.deferral.ui");
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
        chosen.put("policy", "org.reframe.deferral.lowest-quality");
        Files.createDirectories(folder.resolve("dot"));
        clip = OpenedClip.open(driver, folder, "dot");
        Track track = new Track(TrackId.create(), driver.editor().projectVideo().id(), "Object 1", "", 1);
        Mask mask = DotVideo.truth(0);
        clip.project()
                .apply(Step.of(
                        "Mark",
                        new Edit.AddTrack(track),
                        new Edit.SetPin(track.id(), new Pin(0, new MaskPrompt(mask), mask))));
        driver.until("the object is there", () -> driver.editor().selected().isPresent());
        driver.command("org.reframe.propagation.ui.propagateObject");
        clip.settled(1);
    }

    @AfterEach
    void close() throws IOException {
        preset("cvat");
        IWorkbenchPage page = page();
        IViewPart view = page.findView(VIEW);
        if (view != null) {
            page.hideView(view);
        }
        clip.close();
        for (String key : List.of("policy", "price", "times", "kinds")) {
            chosen.remove(key);
        }
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private static void preset(String id) throws IOException {
        IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        bindings.savePreferences(
                bindings.getScheme("org.reframe.workbench." + id),
                Arrays.stream(bindings.getBindings())
                        .filter(each -> each.getType() == Binding.SYSTEM)
                        .toArray(Binding[]::new));
    }

    private static boolean says(String text) {
        return Dialogs.words(Dialogs.window()).contains(text);
    }

    private static List<Integer> marked() {
        return Dialogs.all(Dialogs.window(), Timeline.class).getFirst().hints().stream()
                .map(FrameHint::frame)
                .toList();
    }

    private void correct(int pins) {
        // As a person does: nothing can be drawn on a picture that is still that of another frame
        driver.until(
                "its picture is shown", () -> driver.shown() == driver.editor().frame());
        driver.key('3', 0);
        driver.drag(120, 80, 160, 95, 1);
        driver.key(SWT.CR, 0);
        clip.settled(pins);
    }

    @Test
    void aKeyLeadsFromSuggestionToCorrectionToTheNextSuggestion() {
        // Quality falls from frame to frame: of the ten candidates the last is the worst
        driver.key('j', 0);
        driver.until("the worst candidate is shown", () -> driver.editor().frame() == 23);
        assertTrue(says("Object 1: frame 23 next"));
        assertEquals(List.of(23), marked());
        assertTrue(driver.statusLine().contains("the lowest"), driver.statusLine());
        correct(2);
        driver.until("the next one is suggested", () -> says("Object 1: frame 21 next"));
        assertEquals(List.of(21), marked());
        driver.until("the correction was timed", () -> chosen.get("times", "").startsWith("MASK="));
        driver.key('j', 0);
        driver.until("the next one is shown", () -> driver.editor().frame() == 21);
        driver.screenshot("suggestions");
        correct(3);
        driver.until("and so on", () -> !marked().isEmpty() && !marked().contains(21));
    }

    @Test
    void thePresetOfSleapHasSpace() throws IOException {
        preset("sleap");
        driver.key(' ', 0);
        driver.until("the worst candidate is shown", () -> driver.editor().frame() == 23);
        correct(2);
        driver.until("the next one is suggested", () -> says("frame 21 next"));
        driver.editor().seek(3);
        driver.key(' ', SWT.SHIFT);
        driver.until("the only one is shown", () -> driver.editor().frame() == 21);
    }

    @Test
    void aPolicyThatThrowsIsShownWithItsReasonAndTheProgramGoesOn() {
        chosen.put("policy", TESTS + "broken-policy");
        driver.key('j', 0);
        driver.until("the reason is shown", () -> says("its table is empty"));
        assertTrue(marked().isEmpty());
        Dialogs.choose(Dialogs.window(), "Policy", "Lowest quality");
        driver.until("another policy answers", () -> says("frame 23 next"));
        assertEquals("org.reframe.deferral.lowest-quality", chosen.get("policy", ""));
    }

    @Test
    void goodEnoughIsWhatIsNotWorthItsCost() {
        chosen.put("policy", TESTS + "content-policy");
        // What a mask gains, whatever was measured of other kinds
        chosen.put("kinds", "MASK");
        driver.key('j', 0);
        driver.until("a suggestion is shown", () -> says("Object 1: frame 2 next, +0.020 Dice"));
        assertTrue(says("0.910, not below 0.870 but for a risk of 10 %"));
        // The last one: those of the editor's tool bar come before it
        Scale slider = Dialogs.all(Dialogs.window(), Scale.class).getLast();
        slider.setSelection(slider.getMaximum());
        slider.notifyListeners(SWT.Selection, new Event());
        driver.until("it is good enough", () -> says("Object 1: good enough"));
        assertTrue(says("of frame 2, would bring +0.020"));
        assertEquals("0.5", chosen.get("price", ""));
        assertTrue(marked().isEmpty());
    }

    @Test
    void aPolicyWithNativeCodeIsAskedByATaskWhileTheProjectIsOpen() {
        chosen.put("policy", TESTS + "native-policy");
        chosen.put("kinds", "MASK");
        driver.key('j', 0);
        driver.until("the task has answered", () -> says("Object 1: frame 2 next, +0.020 Dice"));
        assertTrue(says("0.910, not below 0.870 but for a risk of 10 %"));
        assertEquals(List.of(2), marked());
    }

    @Test
    void theQueueListsTheProjectAndLeadsToItsObjects() throws RunException {
        Mask mask = DotVideo.truth(5);
        Track second =
                new Track(TrackId.create(), driver.editor().projectVideo().id(), "Object 2", "", 2);
        clip.project()
                .apply(Step.of(
                        "Mark",
                        new Edit.AddTrack(second),
                        new Edit.SetPin(second.id(), new Pin(5, new MaskPrompt(mask), mask))));
        driver.key('j', 0);
        driver.until("the view is there", () -> page().findView(VIEW) != null);
        CTabFolder tabs = Dialogs.all(Dialogs.window(), CTabFolder.class).stream()
                .filter(each ->
                        Arrays.stream(each.getItems()).map(CTabItem::getText).anyMatch("Budget"::equals))
                .findFirst()
                .orElseThrow();
        tabs.setSelection(1);
        tabs.notifyListeners(SWT.Selection, new Event());
        Table table = (Table) tabs.getItem(1).getControl();
        driver.until("both objects are listed", () -> table.getItemCount() == 2);
        assertEquals("Object 1", table.getItem(0).getText(1));
        assertEquals("23", table.getItem(0).getText(2));
        assertEquals("Object 2", table.getItem(1).getText(1));
        assertTrue(
                table.getItem(1).getText(6).contains("propagate"),
                table.getItem(1).getText(6));
        assertFalse(driver.editor().selected().orElseThrow().track().name().isEmpty());
        table.setSelection(0);
        table.notifyListeners(SWT.DefaultSelection, new Event());
        driver.until(
                "the first object's frame is shown",
                () -> driver.editor().frame() == 23
                        && driver.editor()
                                .selected()
                                .orElseThrow()
                                .track()
                                .name()
                                .equals("Object 1"));
    }
}
