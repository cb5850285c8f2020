// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.canvas.Overlay.Look;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.timeline.QualityCurve;

/** What is done to whole objects, by keys in the real workbench. Runs on the UI thread. */
class TrackToolsTests {
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
        Files.createDirectories(folder.resolve("dot"));
        clip = OpenedClip.open(driver, folder, "dot");
        mark(1, 0, 20);
        driver.until("the object and its pins are there", () -> clip.count(MaskState.PINNED) == 2);
        driver.command("org.reframe.propagation.ui.propagateObject");
        clip.settled(2);
    }

    @AfterEach
    void close() {
        clip.close();
    }

    private void mark(int id, int... pins) throws RunException {
        Track track = new Track(TrackId.create(), driver.editor().projectVideo().id(), "Object " + id, "", id);
        clip.project().apply(Step.of("Add", new Edit.AddTrack(track)));
        for (int frame : pins) {
            Mask mask = DotVideo.truth(frame + 4 * (id - 1));
            clip.project()
                    .apply(Step.of("Pin", new Edit.SetPin(track.id(), new Pin(frame, new MaskPrompt(mask), mask))));
        }
        driver.until("object " + id, () -> driver.editor().lanes().size() == id);
    }

    private void undo() {
        driver.command("org.eclipse.ui.edit.undo");
    }

    private List<Lane> lanes() {
        return driver.editor().lanes();
    }

    private int masks(int lane) {
        return lanes().get(lane).states().size();
    }

    @Test
    void splitAndMergeAndDeleteAreOneUndoEach() {
        driver.editor().seek(10);
        driver.key('m', SWT.ALT);
        driver.until("there are two", () -> lanes().size() == 2 && masks(0) == 10);
        assertEquals(DotVideo.FRAMES - 10, masks(1));
        driver.screenshot("split");
        driver.editor().select(Optional.of(lanes().get(0).track().id()));
        driver.key('m', 0);
        driver.until("there is one again", () -> lanes().size() == 1 && masks(0) == DotVideo.FRAMES);
        assertEquals(2, clip.count(MaskState.PINNED));
        undo();
        driver.until("there are two again", () -> lanes().size() == 2);
        undo();
        driver.until("all is as it was", () -> lanes().size() == 1 && clip.count(MaskState.PROPAGATED) == 22);
    }

    @Test
    void deletingAsksAndTakesThisFrameUnlessToldOtherwise() {
        driver.editor().seek(5);
        dialogs.when("Delete Object 1", shell -> {
            assertTrue(Dialogs.isEnabled(shell, "This frame (1 mask)"));
            Dialogs.press(shell, "Delete");
        });
        driver.key(SWT.DEL, SWT.SHIFT);
        dialogs.check();
        driver.until("one mask is gone", () -> masks(0) == DotVideo.FRAMES - 1);
        undo();
        driver.until("it is back", () -> masks(0) == DotVideo.FRAMES);
        dialogs.when("Delete Object 1", shell -> {
            Dialogs.press(shell, "From here to the end (19 masks)");
            Dialogs.press(shell, "Delete");
        });
        driver.key(SWT.DEL, SWT.SHIFT);
        dialogs.check();
        driver.until("the rest is gone", () -> masks(0) == 5);
        undo();
        driver.until("all is back", () -> masks(0) == DotVideo.FRAMES && clip.count(MaskState.PINNED) == 2);
    }

    @Test
    void flagsAreSetOnTheSelectedFramesAndShown() throws RunException {
        driver.editor().selectFrames(Optional.of(new Lane.Span(4, 8)));
        driver.key('q', 0);
        driver.until(
                "occluded", () -> lanes().getFirst().runs(FrameFlag.OCCLUDED).equals(List.of(new Lane.Span(4, 8))));
        driver.editor().selectFrames(Optional.of(new Lane.Span(12, 16)));
        driver.key('o', 0);
        driver.until("outside", () -> lanes().getFirst().has(FrameFlag.OUTSIDE, 16));
        assertEquals(
                10,
                clip.project().content().flags(lanes().getFirst().track().id()).size());
        driver.editor().seek(6);
        driver.screenshot("flags");
        undo();
        driver.until(
                "not outside", () -> lanes().getFirst().runs(FrameFlag.OUTSIDE).isEmpty());
    }

    @Test
    void interpolationReplacesWhatWasPropagatedInOneUndo() {
        driver.editor().seek(10);
        driver.key('t', 0);
        driver.until("it is asked for", () -> DotServices.asked.equals("keyframes"));
        clip.settled(2);
        undo();
        clip.settled(2);
    }

    @Test
    void selectedFramesAloneArePropagated() throws RunException {
        clip.project()
                .apply(Step.of(
                        "Clear", new Edit.RemoveMasks(lanes().getFirst().track().id(), 0, 23)));
        driver.until("only pins", () -> masks(0) == 2);
        driver.editor().selectFrames(Optional.of(new Lane.Span(3, 7)));
        driver.key('s', SWT.CTRL | SWT.SHIFT);
        driver.until("five frames", () -> masks(0) == 7 && OpenedClip.isIdle());
        driver.editor().seek(21);
        driver.key('e', SWT.CTRL | SWT.SHIFT);
        driver.until("to the end", () -> masks(0) == 10 && OpenedClip.isIdle());
    }

    @Test
    void ghostsAndDifferencesAreDrawnOverTheFrame() throws RunException {
        driver.editor().seek(10);
        driver.until("frame 10", () -> driver.shown() == 10);
        driver.key('g', 0);
        driver.until("ghosts", () -> has(Look.BEFORE) && has(Look.AFTER));
        driver.screenshot("ghosts");
        driver.key('g', 0);
        driver.until("no ghosts", () -> !has(Look.BEFORE));
        mark(2, 0);
        Lane first = lanes().getFirst();
        TrackId second = lanes().getLast().track().id();
        for (int frame = 1; frame < DotVideo.FRAMES; frame++) {
            clip.project()
                    .apply(Step.of(
                            "Put",
                            new Edit.PutMasks(
                                    second,
                                    List.of(new TrackMask(
                                            frame, DotVideo.truth(frame + frame / 2), 0.8, MaskState.PROPAGATED)))));
        }
        driver.editor().select(Optional.of(first.track().id()));
        driver.until("two whole objects", () -> masks(1) == DotVideo.FRAMES);
        driver.key('c', SWT.CTRL | SWT.SHIFT);
        driver.until("a difference", () -> has(Look.ONLY_FIRST) && has(Look.ONLY_SECOND) && has(Look.IN_BOTH));
        QualityCurve curve = Dialogs.all(Dialogs.window(), QualityCurve.class).getFirst();
        driver.until("J of all frames", () -> curve.overlapPoints() == DotVideo.FRAMES);
        driver.until("mean J", () -> driver.statusLine().contains("mean J 0."));
        driver.screenshot("compare");
        driver.key('c', SWT.CTRL | SWT.SHIFT);
        driver.until("no difference", () -> !has(Look.ONLY_FIRST) && curve.overlapPoints() == 0);
    }

    private boolean has(Look look) {
        var frame = driver.canvas().frame();
        return frame != null && frame.overlays().stream().anyMatch(overlay -> overlay.look() == look);
    }
}
