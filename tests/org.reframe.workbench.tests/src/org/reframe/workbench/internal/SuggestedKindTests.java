// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
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
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.PromptPreview;
import org.reframe.ui.tool.ToolKind;

/** The kind of prompt of a suggestion, its tool, and its time, in the real workbench. Runs on the UI thread. */
class SuggestedKindTests {
    private static final String VIEW = "org.reframe.deferral.ui.suggestions";

    private static Runnable services = () -> {};
    private static Runnable kinds = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.deferral.ui");
    private final IEclipsePreferences propagation = InstanceScope.INSTANCE.getNode("org.reframe.propagation.ui");
    private OpenedClip clip;
    private TrackId track;

    @BeforeAll
    static void services() {
        services = DotServices.register();
        kinds = KindServices.register();
    }

    @AfterAll
    static void realServices() {
        kinds.run();
        services.run();
    }

    @BeforeEach
    void open() throws RunException, IOException {
        chosen.put("policy", "org.reframe.deferral.lowest-quality");
        // 0.03 for a minute: 0.04 for a mask of 80 s, 0.0035 for a box of 7 s, so that a box has most left
        chosen.put("price", "0.03/min");
        propagation.put("propagator", "box");
        Files.createDirectories(folder.resolve("dot"));
        clip = OpenedClip.open(driver, folder, "dot");
        Track object =
                new Track(TrackId.create(), driver.editor().projectVideo().id(), "Object 1", "", 1);
        track = object.id();
        Mask mask = DotVideo.truth(0);
        clip.project()
                .apply(Step.of(
                        "Mark",
                        new Edit.AddTrack(object),
                        new Edit.SetPin(track, new Pin(0, new MaskPrompt(mask), mask))));
        driver.until("the object is there", () -> driver.editor().selected().isPresent());
        driver.command("org.reframe.propagation.ui.propagateObject");
        clip.settled(1);
    }

    @AfterEach
    void close() {
        IViewPart view = page().findView(VIEW);
        if (view != null) {
            page().hideView(view);
        }
        clip.close();
        for (String key : List.of("policy", "price", "times", "kinds", "keepTool")) {
            chosen.remove(key);
        }
        propagation.remove("propagator");
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private static boolean says(String text) {
        return Dialogs.words(Dialogs.window()).contains(text);
    }

    private Table suggestions() {
        CTabFolder tabs = Dialogs.all(Dialogs.window(), CTabFolder.class).stream()
                .filter(each -> Arrays.stream(each.getItems())
                        .anyMatch(item -> item.getText().equals("Budget")))
                .findFirst()
                .orElseThrow();
        return (Table) tabs.getItem(0).getControl();
    }

    /** Chooses from the view's menu, as it is when it is opened. */
    private void choose(String text) {
        IMenuManager menu = page().findView(VIEW).getViewSite().getActionBars().getMenuManager();
        menu.updateAll(true);
        Arrays.stream(menu.getItems())
                .filter(item -> item instanceof ActionContributionItem)
                .map(item -> ((ActionContributionItem) item).getAction())
                .filter(action -> action.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .run();
    }

    @Test
    void aJumpTakesTheToolAndItsCorrectionIsTimedAsItsKind() throws RunException {
        driver.key('3', 0);
        assertEquals(ToolKind.BRUSH, driver.editor().tool());
        driver.key('j', 0);
        driver.until("the worst candidate is shown", () -> driver.editor().frame() == 23);
        assertTrue(says("Object 1: frame 23 next, +0.090 Dice with a box"));
        assertTrue(driver.statusLine().contains("Frame 23, give a box"), driver.statusLine());
        assertEquals("Box", suggestions().getItem(0).getText(1));
        assertEquals(ToolKind.BOX, driver.editor().tool());
        driver.until("its picture is shown", () -> driver.shown() == 23);
        driver.drag(100, 60, 180, 120, 1);
        driver.until(
                "the box has a region", () -> driver.editor().draft().mask().isPresent());
        driver.key(SWT.CR, 0);
        clip.settled(2);
        driver.until("the next one is suggested", () -> says("Object 1: frame 21 next, +0.090 Dice with a box"));
        driver.until("the box was timed", () -> chosen.get("times", "").startsWith("BOX="));
        assertTrue(clip.project().content().pins(track).stream()
                .anyMatch(pin -> pin.frame() == 23 && pin.prompt() instanceof BoxPrompt));
        driver.screenshot("suggested-kind");
    }

    /** Seconds of the last box that was timed. */
    private double timedBox() {
        String kept = chosen.get("times", "").split(";")[0];
        return Double.parseDouble(kept.substring(kept.lastIndexOf(kept.contains(",") ? ',' : '=') + 1));
    }

    @Test
    void waitingForAPreviewIsNotTheAnnotatorsTime() {
        AtomicInteger previews = new AtomicInteger();
        JobChangeAdapter counts = new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (event.getJob().belongsTo(PromptPreview.PREVIEWING)) previews.incrementAndGet();
            }
        };
        driver.key('j', 0);
        driver.until("the worst candidate is shown", () -> driver.shown() == 23);
        long begun = System.nanoTime();
        Job.getJobManager().addJobChangeListener(counts);
        try {
            driver.drag(100, 60, 180, 120, 1);
            driver.until(
                    "the box has a region", () -> driver.editor().draft().mask().isPresent());
            driver.until("the preview was a job that can be told apart", () -> previews.get() > 0);
            // A preview that takes long: nobody can see a result before it is over
            SlowPreview slow = new SlowPreview();
            slow.schedule();
            driver.pump(4000);
            slow.over.countDown();
            driver.until("it is over", () -> previews.get() > 1);
        } finally {
            Job.getJobManager().removeJobChangeListener(counts);
        }
        driver.key(SWT.CR, 0);
        double all = (System.nanoTime() - begun) / 1e9;
        clip.settled(2);
        driver.until("the box was timed", () -> chosen.get("times", "").startsWith("BOX="));
        assertTrue(timedBox() <= all - 3.5, timedBox() + " s of " + all + " s");
    }

    /** What a model that has to be loaded first looks like from outside. */
    private static final class SlowPreview extends Job {
        private final CountDownLatch over = new CountDownLatch(1);

        SlowPreview() {
            super("Slow preview");
            setSystem(true);
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == PromptPreview.PREVIEWING;
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            try {
                return over.await(60, TimeUnit.SECONDS) ? Status.OK_STATUS : Status.CANCEL_STATUS;
            } catch (InterruptedException e) {
                return Status.CANCEL_STATUS;
            }
        }
    }

    @Test
    void aMaskIsDrawnWithTheToolInHandWhenThatGivesMasks() {
        chosen.put("kinds", "MASK");
        driver.key('5', 0);
        driver.key('j', 0);
        driver.until("a mask is suggested", () -> says("frame 23 next, +0.100 Dice with a mask"));
        assertEquals(ToolKind.POLYGON, driver.editor().tool());
    }

    @Test
    void theMenuRestrictsTheKindsAndKeepsTheTool() {
        driver.key('j', 0);
        driver.until("a box is suggested", () -> says("with a box"));
        choose("Suggest Boxes");
        driver.until("masks and clicks are left", () -> says("with a mask") || says("with clicks"));
        assertEquals("Mask", suggestions().getItem(0).getText(1), "0.1 - 0.04 against 0.01 - 0.00275");
        choose("Suggest Masks");
        driver.until("clicks are left", () -> says("frame 23 next, +0.010 Dice with clicks"));
        choose("Keep My Tool on a Jump");
        driver.key('4', 0);
        driver.editor().seek(2);
        driver.key('j', 0);
        driver.until("the frame is shown", () -> driver.editor().frame() == 23);
        assertEquals(ToolKind.ERASER, driver.editor().tool());
    }

    @Test
    void withAPriceOfACorrectionTheUsualKindIsTold() {
        chosen.put("price", "0.01");
        chosen.put("times", "MASK=20.0;LATEST=MASK");
        driver.key('j', 0);
        driver.until("masks are the usual ones", () -> says("frame 23 next, +0.100 Dice with a mask"));
        assertEquals(ToolKind.BRUSH, driver.editor().tool());
    }
}
