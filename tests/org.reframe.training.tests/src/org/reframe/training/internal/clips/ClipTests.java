// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

class ClipTests {
    private static final ClipView.Augmentation CHANGES = new ClipView.Augmentation(4, true);

    /** Seven frames of 16×16; red is the frame, green the row, blue the column. */
    private static Clip clip() {
        byte[] rgb = new byte[7 * 16 * 16 * 3];
        for (int i = 0; i < 7 * 16 * 16; i++) {
            rgb[3 * i] = (byte) (i / 256);
            rgb[3 * i + 1] = (byte) (i / 16 % 16);
            rgb[3 * i + 2] = (byte) (i % 16);
        }
        return new Clip("walk", 7, 16, ByteBuffer.wrap(rgb));
    }

    private static long value(float number) {
        return Math.round((number * ClipView.DEVIATION + ClipView.MEAN) * 255);
    }

    @Test
    void theMiddleIsSeenUnchanged() {
        float[] seen = new ClipView(3, 2, 16, CHANGES).middle(clip());
        assertEquals(3 * 3 * 256, seen.length);
        for (int t = 0; t < 3; t++) {
            for (int i = 0; i < 256; i++) {
                assertEquals(1 + 2 * t, value(seen[t * 256 + i]));
                assertEquals(i / 16, value(seen[(3 + t) * 256 + i]));
                assertEquals(i % 16, value(seen[(6 + t) * 256 + i]));
            }
        }
    }

    @Test
    void changesAreTheSeedsAndOfManyKinds() {
        ClipView view = new ClipView(2, 2, 16, CHANGES);
        assertArrayEquals(view.any(clip(), new SplittableRandom(4)), view.any(clip(), new SplittableRandom(4)));
        Set<Float> firsts = new HashSet<>();
        Set<Boolean> mirrored = new HashSet<>();
        for (int seed = 0; seed < 60; seed++) {
            float[] seen = view.any(clip(), new SplittableRandom(seed));
            firsts.add(seen[0]);
            mirrored.add(seen[4 * 256 + 7] > seen[4 * 256 + 8]);
        }
        assertEquals(Set.of(true, false), mirrored);
        assertEquals(true, firsts.size() > 20);
    }

    @Test
    void withoutAugmentationPlaceAndSideStay() {
        ClipView view = new ClipView(2, 2, 16, new ClipView.Augmentation(0, false));
        for (int seed = 0; seed < 30; seed++) {
            float[] seen = view.any(clip(), new SplittableRandom(seed));
            assertEquals(0, value(seen[4 * 256]), "column 0 of blue");
            assertEquals(true, value(seen[4 * 256 + 15]) >= 12, "column 15 of blue");
        }
    }

    @Test
    void aShortClipRepeatsItsLastFrame() {
        float[] seen = new ClipView(4, 3, 16, CHANGES).middle(clip());
        assertEquals(6, value(seen[3 * 256]));
        assertEquals(6, value(seen[2 * 256]));
        assertEquals(0, value(seen[0]));
    }

    @Test
    void filesComeBackAndOthersAreRefused(@TempDir Path folder) throws RunException {
        Path file = folder.resolve("c.safetensors");
        clip().write(file);
        Clip read = Clip.read(file);
        assertEquals("walk", read.label());
        assertEquals(clip().rgb(), read.rgb());
        try (MemoryWeights other = new MemoryWeights()) {
            other.put("frames", List.of(2L), new float[] {1, 2});
            SafetensorsWriter.write(file, other, Map.of());
        }
        assertThrows(RunException.class, () -> Clip.read(file));
    }

    @Test
    void labelsHaveToBeClasses() {
        ClipView view = new ClipView(2, 2, 16, CHANGES);
        assertThrows(IllegalArgumentException.class, () -> new ClipSet(List.of(clip()), List.of("wave"), view));
        ClipSet set = new ClipSet(List.of(clip()), List.of("wave", "walk"), view);
        assertEquals(1, set.label(0));
        assertEquals(1, set.read(0, new SplittableRandom(1)).get(1)[0]);
    }
}
