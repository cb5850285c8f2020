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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
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
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** A suggestion that takes long has a line in the Progress view, and can be stopped there. Runs on the UI thread. */
class SuggestionProgressTests {
    private static final String VIEW = "org.reframe.deferral.ui.suggestions";
    private static final String TESTS = "org.reframe.workbench.tests.";
    private static final String LINE = "Suggestions for Object 1";

    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.deferral.ui");
    private final List<Job> shown = new CopyOnWriteArrayList<>();
    private final JobChangeAdapter watch = new JobChangeAdapter() {
        @Override
        public void running(IJobChangeEvent event) {
            // What the Progress view does not show is of the system
            if (event.getJob().getName().startsWith("Suggestions")
                    && !event.getJob().isSystem()) shown.add(event.getJob());
        }
    };
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
        chosen.put("policy", TESTS + "content-policy");
        chosen.put("kinds", "MASK");
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
        Job.getJobManager().addJobChangeListener(watch);
    }

    @AfterEach
    void close() {
        SlowPolicy.over.countDown();
        Job.getJobManager().removeJobChangeListener(watch);
        IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
        IViewPart view = page.findView(VIEW);
        if (view != null) {
            page.hideView(view);
        }
        clip.close();
        for (String key : List.of("policy", "price", "kinds")) {
            chosen.remove(key);
        }
    }

    private static boolean says(String text) {
        return Dialogs.words(Dialogs.window()).contains(text);
    }

    private static List<Job> waiting() {
        return Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> job.getName().startsWith("Suggestions"))
                .toList();
    }

    @Test
    void aLongQuestionHasALineThatStopsItAndLeavesTheLastAnswer() {
        driver.key('j', 0);
        driver.until("a suggestion is shown", () -> says("Object 1: frame 2 next, +0.020 Dice"));
        driver.until("nothing is asked any more", () -> waiting().isEmpty());
        assertEquals(List.of(), shown, "a quick answer has no line");
        SlowPolicy.over = new CountDownLatch(1);
        Dialogs.choose(Dialogs.window(), "Policy", "Slow policy");
        driver.until("the question has a line", () -> !shown.isEmpty());
        Job line = shown.getFirst();
        assertEquals(LINE, line.getName());
        assertFalse(line.isUser(), "nobody is kept from working");
        assertTrue(says("Object 1: frame 2 next"), "the last answer is there while another is looked for");
        line.cancel();
        driver.until("it is stopped", () -> says("Stopped; press Next to ask again."));
        assertTrue(says("Object 1: frame 2 next, +0.020 Dice"));
        driver.until("nothing goes on", () -> waiting().isEmpty());
        SlowPolicy.over.countDown();
        driver.key('j', 0);
        driver.until("it is asked again", () -> says("It took its time."));
        assertFalse(says("Stopped"));
        driver.until("and leads there", () -> driver.editor().frame() == 2);
        driver.until("nothing is left in the Progress view", () -> waiting().isEmpty());
    }

    @Test
    void aQuestionThatIsStoppedBeforeAnyAnswerSaysSo() {
        chosen.put("policy", TESTS + "slow-policy");
        // Answers are remembered by the cost as well: this one was not asked for before
        chosen.put("price", "0.02");
        SlowPolicy.over = new CountDownLatch(1);
        driver.key('j', 0);
        driver.until("the question has a line", () -> !shown.isEmpty());
        shown.getFirst().cancel();
        driver.until("it is stopped", () -> says("Object 1: stopped"));
        assertTrue(says("Stopped; press Next to ask again."));
        SlowPolicy.over.countDown();
        driver.key('j', 0);
        driver.until("it is asked again", () -> says("It took its time."));
    }
}
