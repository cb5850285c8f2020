// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Accept or mark, a key each, in the real workbench. Runs on the UI thread. */
class ReviewTests {
    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
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
    void close() {
        clip.close();
    }

    private void decide(char key, int next) {
        driver.key(key, 0);
        driver.until("frame " + next + " is next", () -> driver.editor().frame() == next);
    }

    @Test
    void doubtfulMasksAreDecidedAKeyEach() {
        // Of frame n the quality is 0.9 - n/100: 21, 22 and 23 are below 0.7
        driver.key('r', SWT.CTRL);
        assertEquals(23, driver.editor().frame());
        assertTrue(driver.statusLine().contains("0 of 3 decided"), driver.statusLine());
        decide('a', 22);
        driver.screenshot("review");
        decide('x', 21);
        assertTrue(driver.statusLine().contains("2 of 3 decided"), driver.statusLine());
        driver.until("both are in", () -> clip.count(MaskState.ACCEPTED) == 1 && marked(22));
        decide('z', 22);
        driver.until("the mark is gone", () -> !marked(22));
        decide('x', 21);
        driver.key('a', 0);
        driver.until("it is over", () -> driver.statusLine().contains("Nothing is left"));
        driver.until("two are accepted", () -> clip.count(MaskState.ACCEPTED) == 2);
        driver.editor().seek(0);
        driver.key('.', 0);
        assertEquals(22, driver.editor().frame(), "to the marked frame");
        driver.key('x', 0);
        driver.until("the key rejects as ever", () -> clip.count(MaskState.PROPAGATED) == 20);
    }

    @Test
    void allMasksAreDecidedFasterThanOneASecond() {
        driver.key('r', SWT.CTRL | SWT.SHIFT);
        assertEquals(1, driver.editor().frame());
        long start = System.nanoTime();
        for (int frame = 2; frame < 12; frame++) {
            decide('a', frame);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds < 10, "ten decisions took " + seconds + " s");
        driver.until("ten are accepted", () -> clip.count(MaskState.ACCEPTED) == 10);
        driver.key('s', 0);
        assertEquals(12, driver.editor().frame(), "passed over");
        driver.editor().seek(3);
        driver.key('a', 0);
        assertEquals(12, driver.editor().frame(), "back to what is asked about");
        driver.pump(200);
        assertEquals(10, clip.count(MaskState.ACCEPTED), "nothing was decided unseen");
        driver.key(SWT.ESC, 0);
        driver.key('d', 0);
        assertEquals(11, driver.editor().frame());
        driver.key('x', 0);
        driver.until("the key rejects as ever", () -> clip.count(MaskState.PROPAGATED) == 12);
    }

    @Test
    void anEditorThatIsClosedDuringAReviewLeavesNothingBehind() throws RunException, IOException {
        driver.key('r', SWT.CTRL);
        assertEquals(23, driver.editor().frame());
        clip.close();
        folder = folder.resolve("second");
        open();
        driver.editor().seek(5);
        driver.key('a', 0);
        assertEquals(5, driver.editor().frame(), "the key of a review does nothing");
        driver.key('r', SWT.CTRL);
        assertEquals(23, driver.editor().frame());
    }

    private boolean marked(int frame) {
        return driver.editor().lanes().getFirst().has(FrameFlag.TO_CORRECT, frame);
    }
}
