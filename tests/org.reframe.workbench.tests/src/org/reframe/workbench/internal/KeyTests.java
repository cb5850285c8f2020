// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeyBinding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.ui.geometry.Viewport;

/** Keys: the presets, keys that are held, and rebinding as the Keys page does it. */
class KeyTests {
    private static final String CVAT = "cvat";

    private static Runnable services = () -> {};

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
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
    }

    @AfterEach
    void close() throws IOException {
        preset(CVAT);
        clip.close();
    }

    private void preset(String id) throws IOException {
        bindings.savePreferences(
                bindings.getScheme("org.reframe.workbench." + id),
                Arrays.stream(bindings.getBindings())
                        .filter(each -> each.getType() == Binding.SYSTEM)
                        .toArray(Binding[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "cvat, f, d, v, c",
        "labelme, d, a, , ",
        "sleap, RIGHT, LEFT, CTRL+RIGHT, CTRL+LEFT",
    })
    void aPresetStepsWithItsKeys(String id, String next, String previous, String far, String back) throws IOException {
        preset(id);
        assertStep(next, 1);
        assertStep(next, 2);
        assertStep(previous, 1);
        if (far != null) {
            assertStep(far, 11);
            assertStep(back, 1);
        }
        press("HOME");
        assertEquals(0, driver.editor().frame());
        press("END");
        assertEquals(DotVideo.FRAMES - 1, driver.editor().frame());
    }

    private void assertStep(String key, int frame) {
        press(key);
        assertEquals(frame, driver.editor().frame(), key);
    }

    private void press(String key) {
        int state = key.startsWith("CTRL+") ? SWT.CTRL : 0;
        String name = key.substring(key.indexOf('+') + 1);
        int code =
                switch (name) {
                    case "RIGHT" -> SWT.ARROW_RIGHT;
                    case "LEFT" -> SWT.ARROW_LEFT;
                    case "HOME" -> SWT.HOME;
                    case "END" -> SWT.END;
                    default -> name.charAt(0);
                };
        driver.key(code, state);
    }

    @Test
    void masksAreHiddenWhileHIsHeld() {
        driver.hold('h', 0);
        assertTrue(driver.canvas().areMasksHidden());
        driver.hold('h', 0);
        driver.key('f', 0);
        assertTrue(driver.canvas().areMasksHidden(), "stepping does not end it");
        driver.release('h', 0);
        assertFalse(driver.canvas().areMasksHidden());
    }

    @Test
    void spacePlaysUnlessItPanned() {
        Viewport before = driver.canvas().viewport();
        driver.hold(' ', 0);
        driver.drag(100, 100, 140, 120, 1);
        driver.release(' ', 0);
        driver.pump(200);
        assertTrue(driver.editor().draft().isEmpty(), "the tool draws nothing");
        assertTrue(driver.canvas().viewport().x() > before.x() + 20, "the picture moves");
        assertEquals(0, driver.editor().frame());
        driver.key(' ', 0);
        driver.until("it plays", () -> driver.editor().frame() > 2);
        driver.key(' ', 0);
        int stopped = driver.editor().frame();
        driver.pump(200);
        assertEquals(stopped, driver.editor().frame());
    }

    @Test
    void anotherKeyCanBeBoundToHiding() throws IOException, ParseException {
        ParameterizedCommand hide = new ParameterizedCommand(
                PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.reframe.ui.hideMasks"),
                null);
        Binding own = new KeyBinding(
                KeySequence.getInstance("G"),
                hide,
                "org.reframe.workbench." + CVAT,
                "org.reframe.ui.videoContext",
                null,
                null,
                null,
                Binding.USER);
        Binding[] all = bindings.getBindings();
        Binding[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = own;
        bindings.savePreferences(bindings.getScheme("org.reframe.workbench." + CVAT), more);
        driver.hold('g', 0);
        assertTrue(driver.canvas().areMasksHidden());
        driver.release('g', 0);
        assertFalse(driver.canvas().areMasksHidden());
    }

    @Test
    void quickAccessIsFoundByItsKey() {
        assertEquals(
                "org.eclipse.ui.window.quickAccess",
                bindings.getPerfectMatch(key("M1+3")).getParameterizedCommand().getId());
    }

    private static KeySequence key(String text) {
        try {
            return KeySequence.getInstance(text);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
