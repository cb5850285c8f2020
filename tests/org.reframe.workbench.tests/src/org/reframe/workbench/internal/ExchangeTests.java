// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.project.DesktopProject;

/** Import and export by the real dialogs: what went in comes out, and one undo takes all of it back. */
class ExchangeTests {
    private static final String CLIP = "phantom";
    private static final int FRAMES = 10;
    private static final String IMPORT = "Import Annotations";

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final Dialogs dialogs = new Dialogs(driver);
    private int objects;

    private OpenedClip open() throws RunException, IOException {
        RealClip.phantom(folder.resolve(CLIP), FRAMES);
        OpenedClip clip = OpenedClip.open(driver, folder, CLIP);
        load(folder.resolve("made"), "Imported made");
        objects = clip.project()
                .content()
                .tracks(clip.project().content().videos().getFirst().id())
                .size();
        assertTrue(objects > 1, "objects: " + objects);
        driver.until("all are shown", () -> driver.editor().lanes().size() == objects);
        return clip;
    }

    @Test
    void whatIsImportedAsDavisIsExportedAsItWas() throws Exception {
        try (OpenedClip clip = open()) {
            driver.command("org.eclipse.ui.edit.undo");
            driver.until("all is taken back", () -> driver.editor().lanes().isEmpty());
            driver.command("org.eclipse.ui.edit.redo");
            driver.until("all is there again", () -> driver.editor().lanes().size() == objects);
            Path out = folder.resolve("out");
            store("DAVIS", out);
            assertSame(folder.resolve("made/Annotations/" + CLIP), out.resolve("Annotations/" + CLIP));
            assertEquals(FRAMES, clip.frames());
        }
    }

    @Test
    void whatIsExportedAsYoutubeVisComesBackAsItWas() throws Exception {
        try (OpenedClip clip = open()) {
            Path first = folder.resolve("first.json");
            store("COCO video", first);
            driver.command("org.eclipse.ui.edit.undo");
            driver.until("all is taken back", () -> driver.editor().lanes().isEmpty());
            load(first, "Imported first.json");
            Path second = folder.resolve("second.json");
            store("COCO video", second);
            assertEquals(Files.readString(first), Files.readString(second));
            Path davis = folder.resolve("out");
            store("DAVIS", davis);
            assertSame(folder.resolve("made/Annotations/" + CLIP), davis.resolve("Annotations/" + CLIP));
            assertEquals(FRAMES, clip.frames());
        }
    }

    @Test
    void ownPinsAreKeptOrReplacedAsThePersonSays() throws Exception {
        try (OpenedClip clip = open()) {
            TrackId track = driver.editor().lanes().getFirst().track().id();
            Mask imported =
                    clip.project().content().mask(track, 4).orElseThrow().mask();
            Mask own = MaskShapes.polygon(
                    Mask.empty(imported.width(), imported.height()),
                    List.of(new MaskShapes.Corner(3, 3), new MaskShapes.Corner(40, 5), new MaskShapes.Corner(20, 30)));
            Job edit = PlatformUI.getWorkbench()
                    .getService(DesktopProject.class)
                    .apply(Step.of("Own", new Edit.SetPin(track, new Pin(4, new MaskPrompt(own), own))));
            driver.until("it is pinned", () -> edit.getState() == Job.NONE);
            assertNotEquals(imported, own);
            answer("Cancel");
            driver.until("the import has ended", ExchangeTests::isIdle);
            assertEquals(
                    own, clip.project().content().mask(track, 4).orElseThrow().mask());
            answer("Keep Mine");
            close("Imported made");
            assertEquals(
                    own, clip.project().content().mask(track, 4).orElseThrow().mask());
            answer("Take the File's");
            close("Imported made");
            assertEquals(
                    imported,
                    clip.project().content().mask(track, 4).orElseThrow().mask());
        }
    }

    /** Imports the made clip once more and answers the question that comes. */
    private void answer(String button) {
        dialogs.when(IMPORT, shell -> {
            Dialogs.type(shell, "Import from", folder.resolve("made").toString());
            dialogs.when(IMPORT, question -> {
                assertTrue(Dialogs.words(question).contains("one frame"), Dialogs.words(question));
                driver.screenshot("import-conflict");
                Dialogs.press(question, button);
            });
            Dialogs.press(shell, "Import");
        });
        driver.command("org.reframe.ui.importAnnotations");
        driver.until(
                "the import is under way",
                () -> !isIdle() || Dialogs.find("Imported").isPresent());
    }

    private void load(Path from, String report) {
        dialogs.when(IMPORT, shell -> {
            Dialogs.type(shell, "Import from", from.toString());
            driver.until("the format is found", () -> Dialogs.words(shell).contains(": "));
            driver.screenshot("import");
            Dialogs.press(shell, "Import");
        });
        driver.command("org.reframe.ui.importAnnotations");
        close(report);
    }

    private void store(String format, Path to) {
        dialogs.when("Export Annotations", shell -> {
            Dialogs.choose(shell, "Format", format);
            Dialogs.type(shell, "Export to", to.toString());
            driver.screenshot("export");
            Dialogs.press(shell, "Export");
        });
        driver.command("org.reframe.ui.exportAnnotations");
        close("Exported as");
    }

    private void close(String report) {
        Shell shell = dialogs.await(report);
        driver.screenshot("report");
        Dialogs.press(shell, "OK");
        driver.until("the report is closed", () -> Dialogs.find(report).isEmpty());
        driver.until(
                "the editor shows what is stored", () -> driver.editor().lanes().size() == objects || objects == 0);
    }

    private static boolean isIdle() {
        return Stream.of(Job.getJobManager().find(null))
                .noneMatch(job -> job.getName().startsWith("Import "));
    }

    private static void assertSame(Path expected, Path found) throws IOException {
        Map<String, byte[]> before = bytes(expected);
        Map<String, byte[]> after = bytes(found);
        assertEquals(before.keySet(), after.keySet());
        for (String name : before.keySet()) {
            assertArrayEquals(before.get(name), after.get(name), name);
        }
    }

    private static Map<String, byte[]> bytes(Path from) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
