// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Box;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.timeline.Lane;

/** Takes the pictures of the documents, with {@code -Dreframe.pictures=true}; they are left with the other screenshots. */
class PictureTests {
    @TempDir
    Path folder;

    private final Driver driver = new Driver();

    @BeforeEach
    void wanted() {
        Assumptions.assumeTrue(Boolean.getBoolean("reframe.pictures"), "set -Dreframe.pictures=true for pictures");
    }

    private OpenedClip open(PhantomSettings.Scene scene, String name, long seed) throws RunException {
        PhantomSettings settings = new PhantomSettings(name, scene, 640, 360, 48, seed, 0);
        Project project;
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), new NullProgressMonitor())) {
            project = PhantomProject.create(settings, folder.resolve(name), context);
        }
        ProjectOpener.background("open", monitor -> new ProjectOpener(PlatformUI.getWorkbench()).opened(project));
        driver.until(
                "the clip is shown",
                () -> driver.hasEditor(name)
                        && driver.canvas().frame() != null
                        && !driver.editor().lanes().isEmpty());
        driver.key('b', SWT.CTRL | SWT.SHIFT);
        driver.until(
                "all is propagated",
                () -> OpenedClip.isIdle()
                        && driver.editor().lanes().stream().allMatch(lane -> lane.count(MaskState.PROPAGATED) == 47));
        return new OpenedClip(driver, project, 48);
    }

    @Test
    void annotate() throws RunException {
        try (OpenedClip clip = open(PhantomSettings.Scene.OBJECTS, "trial", 7)) {
            driver.editor().seek(20);
            driver.until("frame 20 is shown", () -> driver.shown() == 20);
            driver.screenshot("annotate");
            assertTrue(clip.count(MaskState.PINNED) == 1);
        }
    }

    @Test
    void correct() throws RunException {
        try (OpenedClip clip = open(PhantomSettings.Scene.ACTORS, "actors", 5)) {
            List<Lane> lanes = driver.editor().lanes();
            driver.editor().select(Optional.of(lanes.getFirst().track().id()));
            driver.editor().seek(24);
            driver.until("frame 24 is shown", () -> driver.shown() == 24);
            Box bounds = clip.project()
                    .content()
                    .mask(lanes.getFirst().track().id(), 24)
                    .orElseThrow()
                    .mask()
                    .bounds();
            driver.key('3', 0);
            driver.key('[', 0);
            driver.key('[', 0);
            driver.drag(
                    bounds.x() + bounds.width() / 2,
                    bounds.y() + 10,
                    bounds.x() + bounds.width() / 2,
                    bounds.bottom() - 20,
                    1);
            driver.screenshot("correct-draft");
            driver.key(SWT.CR, 0);
            driver.until("stale frames are seen", () -> clip.count(MaskState.STALE) > 0);
            driver.until("some are done", () -> clip.count(MaskState.STALE) < 40);
            driver.screenshot("correct");
            driver.until("all is done", () -> clip.count(MaskState.STALE) == 0 && OpenedClip.isIdle());
        }
    }

    @Test
    void review() throws RunException {
        try (OpenedClip clip = open(PhantomSettings.Scene.OBJECTS, "trial", 7)) {
            TrackId first = driver.editor().lanes().getFirst().track().id();
            clip.project()
                    .apply(Step.of(
                            "Flags",
                            new Edit.SetFlag(first, 20, 27, FrameFlag.OCCLUDED, true),
                            new Edit.SetFlag(first, 40, 44, FrameFlag.OUTSIDE, true)));
            driver.key('r', SWT.CTRL | SWT.SHIFT);
            for (int i = 0; i < 20; i++) {
                Lane lane = driver.editor().selected().orElseThrow();
                int frame = driver.editor().frame();
                driver.key(i % 7 == 5 ? 'x' : 'a', 0);
                driver.until(
                        "the next one",
                        () -> driver.editor().frame() != frame
                                || !driver.editor()
                                        .selected()
                                        .orElseThrow()
                                        .track()
                                        .equals(lane.track()));
            }
            driver.pump(500);
            driver.screenshot("review");
            assertTrue(clip.count(MaskState.ACCEPTED) > 0);
        }
    }

    @Test
    void compare() throws RunException {
        IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.propagation.ui");
        try (OpenedClip clip = open(PhantomSettings.Scene.OBJECTS, "trial", 7)) {
            Track first = driver.editor().lanes().getFirst().track();
            Track other = new Track(TrackId.create(), first.video(), "Box tracker", "", 9);
            Pin pin = clip.project().content().pins(first.id()).getFirst();
            clip.project().apply(Step.of("Again", new Edit.AddTrack(other), new Edit.SetPin(other.id(), pin)));
            int count = driver.editor().lanes().size();
            driver.until(
                    "it is there",
                    () -> driver.editor().lanes().getLast().count(MaskState.PINNED) == 1
                            && driver.editor().lanes().size() >= count);
            driver.editor().select(Optional.of(other.id()));
            chosen.put("propagator", "box");
            driver.command("org.reframe.propagation.ui.propagateObject");
            driver.until("all is tracked", () -> clip.count(MaskState.PROPAGATED) == 47 && OpenedClip.isIdle());
            driver.editor().select(Optional.of(first.id()));
            driver.editor().compareWith(Optional.of(other.id()));
            driver.editor().seek(20);
            driver.until("they are compared", () -> driver.statusLine().contains("mean J"));
            driver.until("frame 20 is shown", () -> driver.shown() == 20);
            driver.screenshot("compare");
            assertTrue(driver.editor().compared().isPresent());
        } finally {
            chosen.remove("propagator");
        }
    }
}
