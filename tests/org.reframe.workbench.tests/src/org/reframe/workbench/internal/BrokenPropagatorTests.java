// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;

/** A contributed propagator that throws, in the running desktop: the message names it, nothing is lost, the work goes on. */
class BrokenPropagatorTests {
    private static final int FRAMES = 10;
    private static final String PREFIX = "org.reframe.workbench.tests.";

    @TempDir
    Path folder;

    private final IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.propagation.ui");
    private final Driver driver = new Driver();
    private OpenedClip clip;

    @BeforeEach
    void open() throws RunException, IOException {
        // Tests have error dialogs suppressed; here they are what is tested
        ErrorDialog.AUTOMATED_MODE = false;
        RealClip.phantom(folder.resolve("clip"), FRAMES);
        clip = OpenedClip.open(driver, folder, "clip");
    }

    @AfterEach
    void close() {
        ErrorDialog.AUTOMATED_MODE = true;
        chosen.remove("propagator");
        driver.closeDialogs();
        clip.close();
    }

    @ParameterizedTest
    @CsvSource({
        "broken-load, no such library, 0",
        "broken-start, cannot start, 0",
        "broken-midway, lost at frame 6, " + BrokenMidway.GIVEN,
    })
    void isNamedLosesNothingAndAnotherGoesOn(String id, String reason, int kept) throws RunException {
        chosen.put("propagator", PREFIX + id);
        driver.key('3', 0);
        driver.drag(120, 80, 160, 95, 1);
        Mask drawn = driver.editor().draft().mask().orElseThrow();
        driver.key(SWT.CR, 0);
        driver.until("the pin is there", () -> clip.count(MaskState.PINNED) == 1 && OpenedClip.isIdle());
        driver.key('b', SWT.CTRL);
        StringBuilder said = new StringBuilder();
        driver.until(
                "the failure is shown", () -> said.append(driver.closeDialogs()).indexOf(reason) >= 0);
        assertTrue(said.indexOf(PREFIX + id) >= 0, said.toString());
        driver.until(
                "what was computed is kept", () -> clip.count(MaskState.PROPAGATED) == kept && OpenedClip.isIdle());

        chosen.put("propagator", "flow");
        driver.key('b', SWT.CTRL);
        clip.settled(1);
        assertEquals(
                drawn,
                clip.project()
                        .content()
                        .mask(driver.editor().selected().orElseThrow().track().id(), 0)
                        .orElseThrow()
                        .mask());
        assertEquals(
                List.of(),
                PlatformUI.getWorkbench()
                        .getService(ProjectService.class)
                        .verify(clip.project().folder(), new NullProgressMonitor()));
    }

    @ParameterizedTest
    @CsvSource({"broken-load, no such library", "broken-start, cannot start", "broken-midway, cannot segment"})
    void aBoxItCannotUnderstandIsToldInTheStatusLine(String id, String reason) {
        chosen.put("propagator", PREFIX + id);
        driver.key('2', 0);
        driver.drag(100, 60, 180, 120, 1);
        driver.until("the reason is told", () -> driver.statusLine().contains(reason));
        assertTrue(driver.statusLine().contains(PREFIX + id), driver.statusLine());
        assertTrue(driver.editor().draft().box().isPresent(), "the box is kept");
    }
}
