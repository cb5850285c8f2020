// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

class SettingsFormTest {
    enum Prompt {
        MASK,
        FIRST_BOX
    }

    record Everything(
            @Setting(description = "A video") Path video,
            @Setting(description = "Frames to take", unit = "frames", byDefault = "60", min = 1, max = 100)
                    int maxFrames,
            @Setting(description = "A share", byDefault = "0.5", min = 0, max = 1) double share,
            @Setting(description = "Bytes", byDefault = "0", min = 0) long bytes,
            @Setting(description = "Keep it", byDefault = "true") boolean keep,
            @Setting(description = "Kind", byDefault = "first-box") Prompt prompt,
            @Setting(description = "A name", byDefault = "clip") String name,
            @Setting(description = "A limit", unit = "s") Optional<Double> limit,
            @Setting(description = "Sequences") List<String> sequences)
            implements Settings {
        @Override
        public List<String> problems() {
            return maxFrames > 60 && share > 0.9 ? List.of("share: too much for so many frames") : List.of();
        }
    }

    record Bare(int undocumented) implements Settings {}

    private Display display;
    private Shell shell;
    private SettingsForm form;
    private int changes;

    @BeforeEach
    void open() throws RunException {
        try {
            display = Display.getDefault();
        } catch (SWTError | UnsatisfiedLinkError e) {
            Assumptions.abort("There is no display: " + e.getMessage());
        }
        shell = new Shell(display);
        form = new SettingsForm(shell, new SettingsType(Everything.class), () -> changes++);
        form.setSize(600, 600);
    }

    @AfterEach
    void close() {
        if (shell != null) {
            shell.dispose();
        }
    }

    private void type(String setting, String text) {
        ((Text) form.control(setting)).setText(text);
    }

    @Test
    void showsDefaultsAndWhatIsMissing() {
        assertEquals("60", ((Text) form.control("maxFrames")).getText());
        assertEquals("first-box", ((Combo) form.control("prompt")).getText());
        assertTrue(((Button) form.control("keep")).getSelection());
        assertEquals("Keep it.", form.line("keep"));
        assertEquals("Frames to take. 1 to 100 frames. Default 60.", form.line("maxFrames"));
        assertEquals("Video: choose a file or folder.", form.problem().orElseThrow());
        // What was not touched yet is not shouted at
        assertEquals("A video.", form.line("video"));
        assertEquals(0, changes);
    }

    @Test
    void readsEveryKind() {
        type("video", "/tmp/a.mp4");
        type("maxFrames", " 7 ");
        type("limit", "1.5");
        type("sequences", "bear\n\ncamel\n");
        ((Combo) form.control("prompt")).select(0);
        form.control("prompt").notifyListeners(SWT.Selection, null);
        Button keep = (Button) form.control("keep");
        keep.setSelection(false);
        keep.notifyListeners(SWT.Selection, null);
        Map<String, List<String>> texts = form.texts();
        assertEquals(List.of("/tmp/a.mp4"), texts.get("video"));
        assertEquals(List.of("mask"), texts.get("prompt"));
        assertEquals(List.of("false"), texts.get("keep"));
        assertEquals(List.of("bear", "camel"), texts.get("sequences"));
        assertEquals(Optional.empty(), form.problem());
        assertTrue(changes >= 6, "each change is told: " + changes);
    }

    @ParameterizedTest
    @CsvSource({
        "maxFrames, ten, 'ten' is not a whole number",
        "maxFrames, 1.5, '1.5' is not a whole number",
        "maxFrames, 0, 0 is out of range: 1 to 100 frames",
        "maxFrames, 99999999999, '99999999999' is too large",
        "share, 1.01, 1.01 is out of range: 0 to 1",
        "share, NaN, 'NaN' is not a number",
        "bytes, -1, -1 is out of range: 0 or more",
        "limit, soon, 'soon' is not a number",
    })
    void saysWhatIsWrongBelowTheField(String setting, String text, String problem) {
        type("video", "/tmp/a.mp4");
        type(setting, text);
        assertEquals("✗ " + problem, form.line(setting));
        assertTrue(form.problem().orElseThrow().endsWith(problem + "."), form.problem().orElseThrow());
        type(setting, "1");
        assertFalse(form.line(setting).startsWith("✗"), form.line(setting));
        assertEquals(Optional.empty(), form.problem());
    }

    @Test
    void asksTheRecordAboutSettingsTogether() {
        type("video", "/tmp/a.mp4");
        type("share", "0.95");
        assertEquals(Optional.empty(), form.problem());
        type("maxFrames", "61");
        assertEquals("share: too much for so many frames", form.problem().orElseThrow());
        type("maxFrames", "60");
        assertEquals(Optional.empty(), form.problem());
    }

    @Test
    void fillsFromBefore() {
        form.fill(Map.of("maxFrames", List.of("9"), "sequences", List.of("a", "b"), "gone", List.of("x")));
        assertEquals("9", ((Text) form.control("maxFrames")).getText());
        assertEquals(List.of("a", "b"), form.texts().get("sequences"));
        assertEquals("clip", ((Text) form.control("name")).getText());
        assertEquals(0, changes);
    }

    @Test
    void emptyingAFieldMeansItsDefault() {
        type("video", "/tmp/a.mp4");
        type("maxFrames", "");
        assertEquals(Optional.empty(), form.problem());
        assertFalse(form.texts().containsKey("maxFrames"));
    }

    @Test
    void refusesARecordWithoutDocumentation() {
        RunException refused = assertThrows(RunException.class, () -> new SettingsType(Bare.class));
        assertTrue(String.valueOf(refused.getMessage()).contains("no @Setting on undocumented"));
        assertThrows(RunException.class, () -> new SettingsType(String.class));
        assertInstanceOf(Text.class, form.control("name"));
    }
}
