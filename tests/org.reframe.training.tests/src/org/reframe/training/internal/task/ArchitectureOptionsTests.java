// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureOptionsTests {
    @Test
    void numbersAndListsAreRead() {
        assertEquals(
                Map.of("classes", 6, "stride", 4, "widths", List.of(8, 16)),
                ArchitectureOptions.of(6, List.of("stride=4", "widths=[8 16]")));
    }

    @Test
    void anythingElseIsNoOption() {
        assertTrue(ArchitectureOptions.isOption("widths=[8 16 32 64]"));
        for (String text : List.of("stride", "stride=", "stride=-1", "widths=[]", "widths=[8,16]", "a=b", "=1")) {
            assertFalse(ArchitectureOptions.isOption(text), text);
        }
    }
}
