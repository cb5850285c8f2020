// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SeededRandomTests {
    /** Worked out in Python from the published algorithm: results of a seed repeat in later versions. */
    @Test
    void theFirstNumberOfASeedStays() {
        assertEquals(-3856502795683302368L, SeededRandom.of(42, "noise").nextLong());
    }
}
