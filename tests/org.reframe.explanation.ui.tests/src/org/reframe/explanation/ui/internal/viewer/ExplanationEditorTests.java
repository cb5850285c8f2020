// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunException;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.reframe.explanation.ui.internal.scene.Facet;
import org.reframe.explanation.ui.internal.scene.PanelGrid;
import org.reframe.explanation.ui.internal.scene.SceneRequest;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.StyleMemory;
import org.reframe.explanation.ui.internal.scene.ViewerModel;
import org.reframe.ui.geometry.Viewport;

/** The viewer in the real workbench. */
class ExplanationEditorTests {
    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Window.close();
    }

    private static ViewerModel model() {
        return Window.editor().model().orElseThrow();
    }

    private void opaqueGrey() {
        model().style(style -> style.withMap(ColorMap.GREY).withOpacity(1).withShading(HeatStyle.Shading.CELLS));
    }

    /** The colour that a panel shows at a point of the video. */
    private static RGB shown(int panel, double x, double y) {
        ImageData data = Window.picture();
        SceneRequest request = Window.area().canvas().scene().orElseThrow().request();
        PanelGrid.Place place = request.grid().places().get(panel);
        Viewport viewport = request.viewport(MadeClip.WIDTH, MadeClip.HEIGHT);
        return data.palette.getRGB(data.getPixel(place.x() + viewport.screenX(x), place.y() + viewport.screenY(y)));
    }

    private static RGB grey(int value) {
        return new RGB(value, value, value);
    }

    @Test
    void heatFollowsTheFrames() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow", "fast"));
        opaqueGrey();
        assertEquals(2, model().frame());
        assertEquals(grey(MadeClip.grey(2)), shown(0, 75, 45));
        // Slice 0 is hot in column 0 of 5 and row 1 of 3 of the middle 90 pixels: 1 of at most 4
        assertEquals(grey(64), shown(1, 39, 45));
        assertEquals(grey(0), shown(1, 75, 45));
        assertEquals(grey(MadeClip.grey(2)), shown(1, 15, 45), "the network did not see the border");
        Window.key(SWT.ARROW_RIGHT, 0);
        assertEquals(3, model().frame());
        // A quarter of the way from slice 0 to slice 1
        assertEquals(grey(48), shown(1, 39, 45));
        assertEquals(grey(32), shown(1, 57, 45));
        assertEquals(grey(MadeClip.grey(3)), shown(0, 75, 45));
        Window.key(SWT.END, 0);
        assertEquals(15, model().frame());
        assertEquals(grey(255), shown(2, 93, 45));
        Window.key(SWT.ARROW_RIGHT, 0);
        assertEquals(grey(MadeClip.grey(16)), shown(1, 93, 45), "no heat outside the window");
        Window.screenshot("viewer");
    }

    @Test
    void keysOfTheViewer() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow", "fast"));
        opaqueGrey();
        Window.key('h', 0);
        assertEquals(grey(MadeClip.grey(2)), shown(1, 39, 45));
        Window.key('h', 0);
        assertEquals(grey(64), shown(1, 39, 45));
        Window.key('-', 0);
        assertEquals(0.9, model().settings().style().opacity(), 1e-9);
        Window.key('+', 0);
        assertEquals(1, model().settings().style().opacity(), 1e-9);
        Window.key(']', 0);
        assertEquals(List.of("fast"), model().layers());
        Window.key('[', 0);
        assertEquals(List.of("slow"), model().layers());
        Window.key(SWT.ARROW_LEFT, 0);
        assertEquals(1, model().frame());
        Window.key('f', 0);
        assertEquals(2, model().frame(), "the key of the chosen preset");
        Window.key(SWT.HOME, 0);
        Window.key(' ', 0);
        Window.until("it plays", () -> model().frame() > 4);
        Window.key(' ', 0);
        int stopped = model().frame();
        // Three frames of a clip of 25 a second
        Window.pump(120);
        assertEquals(stopped, model().frame());
        Window.key('m', 0);
        Window.settled();
        assertEquals(4, model().rows().size());
        Window.screenshot("multiples");
    }

    @Test
    void pointingReadsValues() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow"));
        opaqueGrey();
        Window.settled();
        SceneRequest request = Window.area().canvas().scene().orElseThrow().request();
        PanelGrid.Place place = request.grid().places().get(1);
        Viewport viewport = request.viewport(MadeClip.WIDTH, MadeClip.HEIGHT);
        Event event = new Event();
        event.x = place.x() + viewport.screenX(39.5);
        event.y = place.y() + viewport.screenY(45.5);
        Window.area().canvas().notifyListeners(SWT.MouseMove, event);
        assertEquals(
                "frame 2, x 39, y 45: heat 0.250 (value 1.000), cell 0, 1, layer slow",
                Window.area().reading());
        Window.key(SWT.END, 0);
        assertTrue(Window.area().reading().startsWith("frame 15, x 39, y 45: heat 0.000"), "it follows the playhead");
    }

    @Test
    void layersMeasuresAndClassesAreListed() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "s5.slow", "s5.fast"));
        var tree = Window.area().layers().control();
        assertEquals("s5", tree.getItem(0).getText(0));
        assertEquals("slow", tree.getItem(0).getItem(0).getText(0));
        assertEquals("8×4×3×5", tree.getItem(0).getItem(0).getText(1));
        assertTrue(tree.getItem(0).getItem(1).getChecked());
        assertTrue(Window.area().measures().warnings().contains("almost flat"));
        assertEquals("▶ push", Window.area().classes().table().getItem(0).getText(0));
        assertEquals("70.0 %", Window.area().classes().table().getItem(0).getText(1));
        assertTrue(Window.area().chart().hasCurves());
        assertTrue(Window.area().curves().hasCurves());
        assertEquals(2, Window.area().curves().chart().getSeriesSet().getSeries().length, "one for each layer");
        Event click = new Event();
        click.item = tree.getItem(0).getItem(1);
        tree.notifyListeners(SWT.Selection, click);
        assertEquals(List.of("s5.slow", "s5.fast"), model().layers(), "a selection alone means nothing");
        tree.notifyListeners(SWT.DefaultSelection, click);
        assertEquals(List.of("s5.fast"), model().layers());
        tree.getItem(0).getItem(0).setChecked(true);
        click.item = tree.getItem(0).getItem(0);
        click.detail = SWT.CHECK;
        tree.notifyListeners(SWT.Selection, click);
        assertEquals(List.of("s5.slow", "s5.fast"), model().layers());
        Window.editor().explain(1);
        assertEquals(1, model().side().facet().target(), "maps of that class are there");
        assertEquals(
                "▶ pull ✓ label", Window.area().classes().table().getItem(1).getText(0));
    }

    @Test
    void theClipsLabelsAreMarkedAndTheFilterIsKept() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow"));
        ClassTable classes = Window.area().classes();
        assertEquals("Labels: pull (number 2, 25.0 %), sing (no class of this model)", classes.labels());
        assertEquals("pull ✓ label", classes.table().getItem(1).getText(0));
        assertEquals("drop", classes.table().getItem(2).getText(0));
        classes.filter().setText("PU");
        assertEquals(2, classes.table().getItemCount());
        Window.editor().explain(1);
        assertEquals("PU", classes.filter().getText());
        assertEquals(2, classes.table().getItemCount());
        assertEquals("▶ pull ✓ label", classes.table().getItem(1).getText(0));
    }

    @Test
    void theNextViewerLooksTheSameUntilItIsReset() throws IOException, RunException {
        Path shown = MadeClip.write(folder, "slow");
        Window.open(shown);
        opaqueGrey();
        model().set(now -> now.withRows(2).withHeat(false));
        SceneSettings chosen = model().settings();
        Window.page().closeAllEditors(false);
        Window.open(shown);
        assertEquals(chosen.withHeat(true), model().settings());
        Texts.press(Window.editor(), "Reset");
        assertEquals(SceneSettings.DEFAULT, model().settings());
        Window.page().closeAllEditors(false);
        assertEquals(SceneSettings.DEFAULT, StyleMemory.ofDesktop().load());
    }

    @Test
    void twoMethodsAreComparedOnOnePlayhead() throws IOException, RunException {
        Window.open(MadeClip.write(folder, "slow", "fast"));
        model().compare(Optional.of(model().side().with(new Facet("layer-cam", TemporalPooling.CLIP, 0, -1))));
        Window.settled();
        assertEquals(
                6,
                Window.area()
                        .canvas()
                        .scene()
                        .orElseThrow()
                        .request()
                        .grid()
                        .places()
                        .size());
        Window.screenshot("compare");
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingElseIsLost() throws IOException, RunException {
        Path good = MadeClip.write(folder, "slow");
        Window.open(good);
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.writeString(bad.resolve(ExplanationFiles.NAME), "not json");
        OpenHandler.open(bad);
        Window.until("the page says so", () -> Texts.of(Window.page().getActiveEditor())
                .contains(bad.resolve(ExplanationFiles.NAME).toString()));
        assertTrue(Window.editor().model().isEmpty());
        assertEquals(2, Window.page().getEditorReferences().length);
        Window.screenshot("bad");
        Window.open(good);
        assertEquals(2, model().frame(), "the other explanation is as it was");
    }

    @Test
    void aMissingVideoCanBeShownAgainOnceItIsBack() throws IOException, RunException {
        Path explanation = MadeClip.write(folder, "slow");
        Files.move(folder.resolve("clip"), folder.resolve("moved"));
        OpenHandler.open(explanation);
        Window.until("the page says so", () -> Texts.of(Window.page().getActiveEditor())
                .contains("is missing"));
        assertFalse(Files.exists(folder.resolve("clip")));
        Files.move(folder.resolve("moved"), folder.resolve("clip"));
        Texts.press(Window.page().getActiveEditor(), "Try Again");
        Window.until("it is shown", () -> Window.editor().model().isPresent());
    }

    @Test
    void anotherVideoInItsPlaceIsRefused() throws IOException, RunException {
        Path explanation = MadeClip.write(folder, "slow");
        Files.delete(folder.resolve("clip").resolve("00019.png"));
        OpenHandler.open(explanation);
        Window.until("the page says so", () -> Texts.of(Window.page().getActiveEditor())
                .contains("not the video that was explained"));
    }
}
