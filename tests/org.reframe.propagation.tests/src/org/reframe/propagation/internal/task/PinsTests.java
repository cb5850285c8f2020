// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;

class PinsTests {
    private static final Mask MASK = Mask.ofBox(8, 8, new Box(1, 1, 3, 3));

    private static String key(Prompt prompt) {
        return Pins.key("sam2:mode=official", "clip", List.of(new Pin(0, prompt, MASK)));
    }

    @Test
    void theKeySaysHowAMaskWasPrompted() {
        Prompt box = new BoxPrompt(new Box(1, 1, 3, 3), List.of());
        assertEquals(key(box), key(new BoxPrompt(new Box(1, 1, 3, 3), List.of())));
        assertNotEquals(key(box), key(new BoxPrompt(new Box(1, 1, 3, 3.5), List.of())));
        assertNotEquals(key(box), key(new PointPrompt(List.of(new Click(2, 2, true)))));
        assertNotEquals(key(box), key(new MaskPrompt(MASK)));
    }

    /** What was computed before is found again: the key of an earlier version, as Python's hashlib has it. */
    @Test
    void theKeyStays() {
        Mask all = Mask.ofPixels(2, 2, new byte[] {1, 1, 1, 1});
        assertEquals(
                "0cd8e91726d799b88a9ca2919923a4abcb59572c31699d53c2ba611d0c044951",
                Pins.key("flow", "clip", List.of(new Pin(3, new MaskPrompt(all), all))));
    }
}
