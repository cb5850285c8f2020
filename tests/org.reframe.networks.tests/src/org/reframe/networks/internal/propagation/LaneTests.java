// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.video.Picture;
import org.reframe.api.video.SceneCuts;
import org.reframe.networks.internal.sam2.TensorCopy;

/** What is kept of the past, and scene cuts, without a network. */
class LaneTests {
    private static Lane.Remembered remembered(float value) {
        return new Lane.Remembered(
                new TensorCopy(new float[] {value, value, value, value}, new long[] {1, 4}),
                new TensorCopy(new float[] {value}, new long[] {1, 1}));
    }

    @Test
    void whatItHoldsDoesNotGrowWithTheSpan() {
        for (boolean reverse : new boolean[] {false, true}) {
            Lane lane =
                    new Lane(new Lane.Range(1, 20_000), reverse, Map.of(MadeClip.pin(0), remembered(0)), mask -> {});
            for (int i = 1; i <= 20_000; i++) lane.remember(reverse ? 20_001 - i : i, remembered(i));
            // One pin, six memories of four numbers, fifteen pointers of one.
            assertEquals(4 * (5 + 6 * 4 + 15), lane.bytes());
        }
    }

    private static Picture plain(int red, int green, int blue) {
        byte[] rgb = new byte[64 * 64 * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Picture(64, 64, rgb);
    }

    @Test
    void anotherShotIsACutAndAFadeIsNone() {
        SceneCuts forest = SceneCuts.of(plain(40, 160, 50));
        SceneCuts beach = SceneCuts.of(plain(220, 190, 120));
        SceneCuts black = SceneCuts.of(plain(5, 5, 5));
        byte[] half = plain(40, 160, 50).rgb().clone();
        Arrays.fill(half, 0, half.length / 3, (byte) 200);
        assertTrue(forest.cutTo(beach));
        assertFalse(forest.cutTo(forest));
        assertFalse(forest.cutTo(SceneCuts.of(new Picture(64, 64, half))), "a third of the picture changes");
        assertTrue(black.blank());
        assertFalse(forest.cutTo(black) || black.cutTo(beach));
    }
}
