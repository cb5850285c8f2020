// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.deferral.internal.DriftVideo;

class SeenFramesTests {
    private static final Mask OBJECT = Mask.ofBox(32, 24, new Box(16, 0, 16, 24));

    static DeferralQuestion question(int first, int last, int pin, Integer... candidates) {
        List<PropagatedMask> masks = IntStream.rangeClosed(first, last)
                .filter(frame -> frame != pin && frame % 2 == 0)
                .mapToObj(frame -> new PropagatedMask(frame, OBJECT, 0.5))
                .toList();
        PropagatedClip clip = new PropagatedClip(
                DriftVideo.of("a", last + 1), first, last, List.of(new Pin(pin, new MaskPrompt(OBJECT), OBJECT)), masks);
        return new DeferralQuestion(clip, List.of(candidates), 0.01, Optional.empty());
    }

    @Test
    @DisplayName("As many candidates as frames are the frames; otherwise these are spaced as candidates are")
    void frames() {
        assertEquals(new SeenFrames(List.of(12, 15, 20), false), SeenFrames.of(question(10, 20, 10, 12, 15, 20), 3));
        assertEquals(
                new SeenFrames(List.of(13, 15, 18, 20), false), SeenFrames.of(question(10, 20, 10, 12, 15, 20), 4));
    }

    @Test
    @DisplayName("A clip whose prompt is behind its candidates is seen from its end")
    void backwards() {
        assertEquals(new SeenFrames(List.of(18, 15, 10), true), SeenFrames.of(question(10, 20, 20, 10, 15, 18), 3));
        assertEquals(
                new SeenFrames(List.of(15, 10), true), SeenFrames.of(question(10, 20, 20, 10, 15, 18), 2));
    }

    @Test
    @DisplayName("A clip with fewer frames than the network sees shows frames more than once")
    void few() {
        assertEquals(new SeenFrames(List.of(1, 1, 2, 2), false), SeenFrames.of(question(0, 2, 0, 1, 2), 4));
    }

    @Test
    @DisplayName("The mask's plane is its share of each cell, empty for a missing mask, and mirrors with the picture")
    void planes() throws Exception {
        DeferralQuestion question = question(0, 4, 0, 1, 2);
        ClipPlanes planes = ClipPlanes.of(question, SeenFrames.of(question, 2), 4);
        // Frame 2, the second of two, has a mask on the right half.
        float[] numbers = planes.numbers(false);
        int plane = 16;
        float[] mask = new float[4];
        System.arraycopy(numbers, (3 * 2 + 1) * plane, mask, 0, 4);
        assertArrayEquals(new float[] {0, 0, 1, 1}, mask, 0.2f);
        float[] turned = planes.numbers(true);
        for (int x = 0; x < 4; x++) assertEquals(numbers[7 * plane + x], turned[7 * plane + 3 - x]);
        assertEquals(-0.43216f / 0.22803f, numbers[0], 1e-6f);
        DeferralQuestion odd = question(0, 4, 0, 1, 3);
        float[] missing = ClipPlanes.of(odd, SeenFrames.of(odd, 2), 4).numbers(false);
        SeenFrames asked = SeenFrames.of(odd, 2);
        assertEquals(List.of(1, 3), asked.frames());
        for (int i = 3 * 2 * plane; i < missing.length; i++) assertEquals(0, missing[i]);
    }
}
