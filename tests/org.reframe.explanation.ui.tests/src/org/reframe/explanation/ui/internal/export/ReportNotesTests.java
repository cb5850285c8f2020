// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.reframe.explanation.ui.internal.scene.Made;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.Side;

class ReportNotesTests {
    private final Path run;
    private final ReportNotes notes;

    ReportNotesTests(@TempDir Path folder) {
        run = folder.resolve("run");
        notes = ReportNotes.of(run.resolve("explanations").resolve("clip--model"));
    }

    private static ImageData picture(int width) {
        return new ImageData(width, 2, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
    }

    @Test
    void notesLieInTheRunFolder() {
        assertEquals(run.resolve("notes").resolve("index.html"), notes.page());
        assertEquals(
                run.resolve("notes").resolve("index.html"), ReportNotes.of(run).page());
    }

    @Test
    void eachNoteIsAPictureACaptionAndAPlaceOnThePage() throws IOException, RunException {
        Path first = notes.add(picture(5), List.of("a <b> & \"c\"", "layer 2"));
        Path second = notes.add(picture(7), List.of("d"));
        assertEquals(run.resolve("notes").resolve("note-001.png"), first);
        assertEquals(7, new ImageData(second.toString()).width);
        String page = Files.readString(notes.page());
        assertTrue(page.contains("<h2>a &lt;b&gt; &amp; &quot;c&quot;</h2>\n<p>layer 2</p>"), page);
        assertTrue(page.indexOf("note-001.png") < page.indexOf("note-002.png"), page);
        assertEquals(5, count(), "two pictures, two captions, one page");
    }

    @Test
    void whatWasEditedOrTakenAwayIsKeptSo() throws IOException, RunException {
        Path first = notes.add(picture(5), List.of("a"));
        Path second = notes.add(picture(5), List.of("b"));
        Files.delete(first);
        Files.writeString(second.resolveSibling("note-002.txt"), "mine <script>");
        Files.write(second.resolveSibling("note-003.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        Files.write(second.resolveSibling("note-003.png"), new byte[0]);
        Files.write(second.resolveSibling("note-004.txt"), new byte[100_000]);
        Files.write(second.resolveSibling("note-004.png"), new byte[0]);
        assertEquals(first, notes.add(picture(5), List.of("c")), "the free number");
        String page = Files.readString(notes.page());
        assertTrue(page.contains("mine &lt;script&gt;"), page);
        assertTrue(page.contains("cannot be read"), page);
        assertTrue(page.contains("larger than a caption"), page);
        assertFalse(page.contains("<h2>a</h2>"), page);
    }

    @Test
    void whereNothingCanBeWrittenItIsSaid() throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("notes"), "a file");
        String message = String.valueOf(assertThrows(RunException.class, () -> notes.add(picture(5), List.of("a")))
                .getMessage());
        assertTrue(message.contains(run.resolve("notes").toString()), message);
    }

    @Test
    void theCaptionSaysWhatIsShown() {
        Side side = Made.side("slow", "fast");
        List<String> lines = ViewCaption.of(List.of(side), List.of("fast"), SceneSettings.DEFAULT, 6);
        assertEquals("made – grad-cam – push – frame 6", lines.getFirst());
        assertEquals(
                "Model: made (none, weights 000000000000). Class: push (70.0 %). Method: grad-cam, weights per clip. "
                        + "Layers: fast.",
                lines.get(1));
        assertEquals("Video: clip.mp4, frame 6 of the explained 2 to 15", lines.get(2));
        assertEquals("Labels: pull (number 2, 25.0 %), sing (no class of this model)", lines.get(3));
        assertTrue(
                lines.get(4).contains("opacity 0.50, smooth between cells, colours spread over the clip"),
                lines.get(4));
        SceneSettings rows = SceneSettings.DEFAULT
                .withRows(2)
                .with(new HeatStyle(ColorMap.JET, 1, OptionalDouble.of(0.5), HeatStyle.Shading.CELLS));
        lines = ViewCaption.of(List.of(side, side), List.of("slow", "fast"), rows, 6);
        assertTrue(lines.getFirst().endsWith(" / made – grad-cam – push – frames 2, 14"), lines.getFirst());
        assertTrue(lines.getLast().contains("cells as they are, contour at 0.50"), lines.getLast());
    }

    private long count() throws IOException {
        try (var files = Files.list(run.resolve("notes"))) {
            return files.count();
        }
    }
}
