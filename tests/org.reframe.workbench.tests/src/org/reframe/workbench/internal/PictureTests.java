// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Box;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
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
}
