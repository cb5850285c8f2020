// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackMask;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;

/** What propagates is chosen on its page; prompts are previewed and shapes interpolated by the real services. */
class PropagatorChoiceTests {
    private static final String COMMAND = "org.reframe.propagation.ui.propagator";

    @TempDir
    Path folder;

    private final IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.reframe.propagation.ui");
    private final Driver driver = new Driver();
    private final Dialogs dialogs = new Dialogs(driver);
    private OpenedClip clip;

    @BeforeEach
    void open() throws RunException, IOException {
        RealClip.phantom(folder.resolve("clip"), 12);
        clip = OpenedClip.open(driver, folder, "clip");
    }

    @AfterEach
    void close() {
        chosen.remove("propagator");
        chosen.remove("last.flow");
        clip.close();
    }

    private void onPage(Consumer<Shell> work) {
        dialogs.when("Preferences", shell -> {
            work.accept(shell);
            driver.screenshot("propagation-page");
            Dialogs.press(shell, "Apply and Close");
        });
        driver.command(COMMAND);
        dialogs.check();
    }

    private static List<String> labels(Shell shell) {
        return Dialogs.all(shell, Label.class).stream().map(Label::getText).toList();
    }

    @Test
    void whatIsChosenOnThePageIsKept() {
        onPage(shell -> {
            assertTrue(labels(shell).contains("Refiner"));
            assertFalse(labels(shell).contains("Mode"), "optical flow has no mode");
            Dialogs.choose(shell, "Propagator", "Keyframe interpolation");
            assertFalse(labels(shell).contains("Refiner"), "it declares no options");
        });
        assertEquals("keyframes", chosen.get("propagator", ""));
        onPage(shell -> Dialogs.choose(shell, "Propagator", "Optical flow"));
        assertEquals("flow", chosen.get("propagator", ""));
    }

    @Test
    void optionsAreChosenAndWhatThePageDoesNotShowIsKept() {
        chosen.put("propagator", "flow:quality=0.1:1");
        onPage(shell -> {
            Dialogs.choose(shell, "Refiner", "on");
            Dialogs.choose(shell, "At a scene cut", "cross");
        });
        assertEquals(
                Map.of("quality", "0.1:1", "refine", "on", "cuts", "cross"), options(chosen.get("propagator", "")));
        onPage(shell -> Dialogs.choose(shell, "Propagator", "Keyframe interpolation"));
        onPage(shell -> Dialogs.choose(shell, "Propagator", "Optical flow"));
        assertEquals(
                Map.of("quality", "0.1:1", "refine", "on", "cuts", "cross"), options(chosen.get("propagator", "")));
        onPage(shell -> {
            Dialogs.choose(shell, "Refiner", "as the");
            Dialogs.choose(shell, "At a scene cut", "stop");
        });
        assertEquals("flow:quality=0.1:1", chosen.get("propagator", ""));
    }

    private static Map<String, String> options(String choice) {
        try {
            return PropagatorChoice.of(choice).options();
        } catch (RunException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theStatusLineTellsHowLongAPreviewTook() {
        onPage(shell -> Dialogs.choose(shell, "Propagator", "Box tracker"));
        assertEquals("box", chosen.get("propagator", ""));
        driver.key('2', 0);
        driver.drag(100, 60, 180, 120, 1);
        driver.until("the time is told", () -> driver.statusLine().matches("(?s).*Preview \\d+ ms.*"));
        assertTrue(driver.editor().draft().mask().isPresent(), "the region is previewed");
        driver.screenshot("preview");
    }

    @Test
    void twoDrawnMasksAreInterpolated() throws RunException {
        chosen.put("propagator", "flow");
        draw(0, 100);
        draw(8, 160);
        driver.until("two pins", () -> clip.count(MaskState.PINNED) == 2 && OpenedClip.isIdle());
        driver.editor().seek(4);
        driver.key('t', 0);
        driver.until("seven frames between", () -> clip.count(MaskState.PROPAGATED) == 7 && OpenedClip.isIdle());
        Mask middle = clip.project()
                .content()
                .mask(driver.editor().selected().orElseThrow().track().id(), 4)
                .map(TrackMask::mask)
                .orElseThrow();
        assertEquals(130 + 20, middle.bounds().x() + middle.bounds().width() / 2, 2.5, "half way");
        driver.command("org.eclipse.ui.edit.undo");
        driver.until("one undo takes it back", () -> clip.count(MaskState.PROPAGATED) == 0);
        assertEquals(2, clip.count(MaskState.PINNED));
    }

    /** Paints a stroke 40 pixels wide from {@code x} on and keeps it. */
    private void draw(int frame, int x) {
        driver.editor().seek(frame);
        driver.until("frame " + frame, () -> driver.shown() == frame);
        driver.key('3', 0);
        driver.drag(x, 80, x + 40.0, 80, 1);
        int before = clip.count(MaskState.PINNED);
        driver.key(SWT.CR, 0);
        driver.until("it is kept", () -> clip.count(MaskState.PINNED) == before + 1);
    }
}
