// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** A video whose end is missing is shown as far as it goes, and everywhere with a warning. */
class CutVideoTests {
    @TempDir
    Path folder;

    private final Driver driver = new Driver();

    @Test
    void theProjectAndTheEditorWarn() throws Exception {
        RealClip.phantom(folder.resolve("frames"), 12);
        VideoService service = PlatformUI.getWorkbench().getService(VideoService.class);
        Path whole = folder.resolve("whole.mkv");
        try (Video frames = service.open(folder.resolve("frames"), Optional.empty(), new NullProgressMonitor());
                ClipWriter writer = service.write(
                        whole,
                        new ClipFormat(frames.info().width(), frames.info().height(), new Rational(5, 1)))) {
            for (int i = 0; i < frames.info().frameCount(); i++) writer.add(frames.frame(i));
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
        try (OpenedClip clip = OpenedClip.open(driver, folder, "cut.mkv")) {
            assertTrue(clip.frames() > 1 && clip.frames() < 12, clip.frames() + " frames");
            driver.until("the project view warns", () -> Dialogs.all(Dialogs.window(), Table.class).stream()
                    .flatMap(table -> Arrays.stream(table.getItems()))
                    .map(TableItem::getText)
                    .anyMatch(text -> text.contains("\u26a0 cut.mkv")));
            assertTrue(
                    Dialogs.words(Dialogs.window()).contains("from frame " + clip.frames() + " on is missing"),
                    "the note in the editor");
            driver.screenshot("cut");
        }
    }
}
