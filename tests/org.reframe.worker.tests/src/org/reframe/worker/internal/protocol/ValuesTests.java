// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;

class ValuesTests {
    private static Mask random(long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[17 * 11];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(2);
        return Mask.ofPixels(17, 11, pixels);
    }

    private static byte[] bytes(Span span) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Values.write(new DataOutputStream(bytes), span);
        return bytes.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static Span span() {
        Mask first = random(1);
        Click click = new Click(3.5, -2.25, false);
        return new Span(
                3,
                9,
                Optional.of(new Pin(2, new MaskPrompt(first), first)),
                Optional.of(new Pin(10, new BoxPrompt(new Box(1, 2, 3.5, 4), List.of(click)), random(2))));
    }

    @Test
    void whatIsSentArrives() throws IOException {
        assertEquals(span(), Values.readSpan(input(bytes(span()))));
        Span open = new Span(
                0,
                4,
                Optional.empty(),
                Optional.of(new Pin(5, new PointPrompt(List.of(new Click(1, 2, true))), random(3))));
        assertEquals(open, Values.readSpan(input(bytes(open))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PropagatedMask mask = new PropagatedMask(7, random(4), 0.125);
        Values.write(new DataOutputStream(out), mask);
        assertEquals(mask, Values.readPropagatedMask(input(out.toByteArray())));
    }

    @Test
    void damagedMessagesAreRefused() throws IOException {
        byte[] whole = bytes(span());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> Values.readSpan(input(cut)));
        }
    }
}
