// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatScale;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

class ViewerModelTests {
    private int changes;
    private final ViewerModel model = new ViewerModel(Made.side("slow", "fast"), 20, () -> changes++);

    private List<String> titles() {
        return model.rows().stream().flatMap(List::stream).map(Panel::title).toList();
    }

    @Test
    void originalSlowAndFastLieBesideEachOther() {
        assertEquals(2, model.frame(), "where the window begins");
        assertEquals(List.of("frame 2", "slow", "fast"), titles());
        assertEquals(1, model.rows().size());
    }

    @Test
    void stepsAreCutToTheClip() {
        model.seek(-5);
        assertEquals(0, model.frame());
        model.seek(500);
        assertEquals(19, model.frame());
        int before = changes;
        model.perform(ViewerAction.NEXT_FRAME);
        assertEquals(before, changes, "nothing changes at the end");
        model.perform(ViewerAction.FIRST_FRAME);
        assertEquals(2, model.frame());
        model.perform(ViewerAction.LAST_FRAME);
        assertEquals(15, model.frame());
        assertFalse(model.perform(ViewerAction.PLAY), "a player does that");
    }

    @Test
    void framesOutsideTheWindowHaveNoHeat() {
        model.seek(1);
        assertTrue(
                model.rows().getFirst().stream().allMatch(panel -> panel.heat().isEmpty()));
        assertEquals(List.of("frame 1", "slow (not seen)", "fast (not seen)"), titles());
        model.seek(15);
        assertTrue(model.rows().getFirst().get(1).heat().isPresent());
    }

    @Test
    void layersAreSteppedOneByOne() {
        model.perform(ViewerAction.NEXT_LAYER);
        assertEquals(List.of("fast"), model.layers());
        model.perform(ViewerAction.NEXT_LAYER);
        assertEquals(List.of("fast"), model.layers());
        model.perform(ViewerAction.PREVIOUS_LAYER);
        assertEquals(List.of("slow"), model.layers());
        model.show(List.of("fast", "slow"));
        assertEquals(List.of("slow", "fast"), model.layers(), "in the order of the network");
        model.show(List.of("no such layer"));
        assertEquals(List.of("slow", "fast"), model.layers());
    }

    @Test
    void manyLayersBeginWithTheLastTwo() {
        ViewerModel many = new ViewerModel(Made.side("a", "b", "c", "d", "e"), 20, () -> {});
        assertEquals(List.of("d", "e"), many.layers());
    }

    @Test
    void keysChangeHowHeatIsShown() {
        model.perform(ViewerAction.LESS_OPACITY);
        assertEquals(0.4, model.settings().style().opacity(), 1e-9);
        for (int i = 0; i < 20; i++) {
            model.perform(ViewerAction.MORE_OPACITY);
        }
        assertEquals(1, model.settings().style().opacity());
        model.perform(ViewerAction.HEAT);
        assertFalse(model.settings().heat());
        model.perform(ViewerAction.GRID);
        assertEquals(HeatStyle.Shading.CELLS, model.settings().style().shading());
        model.perform(ViewerAction.CONTOUR);
        assertEquals(0.5, model.settings().style().threshold().orElseThrow());
        model.perform(ViewerAction.SCALE);
        assertEquals(HeatScale.FRAME, model.settings().scale());
    }

    @Test
    void framesOfTheWindowLieBelowEachOther() {
        model.perform(ViewerAction.MULTIPLES);
        assertEquals(
                List.of(2, 6, 10, 14),
                model.rows().stream().map(row -> row.getFirst().frame()).toList());
        assertEquals(3, model.rows().getFirst().size());
        model.set(now -> now.withRows(2));
        assertEquals(
                List.of(2, 14),
                model.rows().stream().map(row -> row.getFirst().frame()).toList());
    }

    @Test
    void twoMethodsAreComparedOnTheSamePlayhead() {
        Facet other = new Facet("layer-cam", TemporalPooling.CLIP, 0, -1);
        model.compare(Optional.of(model.side().with(other)));
        assertEquals(List.of("A: frame 2", "A: slow", "A: fast", "B: frame 2", "B: slow", "B: fast"), titles());
        assertEquals(
                "layer-cam",
                model.rows().get(1).get(1).heat().orElseThrow().source().method());
        model.seek(7);
        assertTrue(model.rows().stream().flatMap(List::stream).allMatch(panel -> panel.frame() == 7));
        model.choose(1, new Facet("grad-cam", TemporalPooling.CLIP, 1, -1));
        assertEquals(1, model.rows().get(1).get(1).heat().orElseThrow().source().target());
        model.compare(Optional.empty());
        assertEquals(1, model.rows().size());
    }

    @Test
    void whatWasShownBeforeCanBeComparedWith() {
        Side before = model.side();
        Side after = new Side(Path.of("other"), before.explanation(), before.facet());
        model.replace(after);
        assertEquals(List.of(before), model.earlier());
        model.compare(Optional.of(model.earlier().getFirst()));
        assertEquals(List.of(after, before), model.sides());
        model.replace(before);
        assertEquals(List.of(after), model.earlier());
    }

    @Test
    void theSeenFramesAreChosenEvenly() {
        assertEquals(List.of(2, 14), PanelPlan.frames(model.side().explanation().clip(), 2));
        assertEquals(
                List.of(2, 6, 10, 14),
                PanelPlan.frames(model.side().explanation().clip(), 16));
        assertEquals(List.of(10), PanelPlan.frames(model.side().explanation().clip(), 1));
    }
}
