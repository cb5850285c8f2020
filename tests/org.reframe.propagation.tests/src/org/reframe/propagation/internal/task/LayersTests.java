// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.label.DavisPalette;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.SimulatedExpert;

class LayersTests {
    private final Path folder;

    LayersTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theSurerObjectKeepsAContestedPixel() {
        Mask left = Mask.ofPixels(3, 1, new byte[] {1, 1, 0});
        Mask right = Mask.ofPixels(3, 1, new byte[] {0, 1, 1});
        assertArrayEquals(
                new byte[] {1, 2, 2},
                Layers.compose(3, 1, List.of(new Layers.Layer(1, left, 0.5), new Layers.Layer(2, right, 0.9)))
                        .ids());
        assertArrayEquals(
                new byte[] {1, 1, 2},
                Layers.compose(3, 1, List.of(new Layers.Layer(1, left, 0.5), new Layers.Layer(2, right, 0.5)))
                        .ids());
    }

    @Test
    void idsSurvivePng() throws Exception {
        byte[] ids = new byte[256];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) i;
        }
        Path file = folder.resolve("ids.png");
        IndexedPng.write(new IndexedPng.LabelMap(16, 16, ids), file);
        assertArrayEquals(ids, IndexedPng.read(file).ids());
        assertEquals(0x800000, DavisPalette.colour(1));
        assertEquals(0x008000, DavisPalette.colour(2));
    }

    @Test
    void theExpertClicksOnTheObjectAndBoxesItTightly() {
        byte[] ring = new byte[400];
        for (int i = 0; i < ring.length; i++) {
            double r = Math.hypot(i % 20 - 10.0, i / 20 - 10.0);
            ring[i] = (byte) (r < 8 && r > 4 ? 1 : 0);
        }
        Mask truth = Mask.ofPixels(20, 20, ring);
        PointPrompt points = (PointPrompt) SimulatedExpert.prompt(SimulatedExpert.PromptKind.POINTS, truth);
        assertEquals(3, points.clicks().size());
        points.clicks().forEach(click -> assertTrue(truth.contains((int) click.x(), (int) click.y())));
        BoxPrompt box = (BoxPrompt) SimulatedExpert.prompt(SimulatedExpert.PromptKind.BOX, truth);
        assertEquals(truth.bounds(), box.box());
    }
}
