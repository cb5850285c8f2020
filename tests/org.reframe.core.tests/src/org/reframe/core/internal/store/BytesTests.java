// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BytesTests {
    /** As Python's hashlib has it: projects hold such hashes. */
    @Test
    void theHashOfValuesStays() {
        assertEquals(
                "b19ece7bfabb2682049e45716de47a2f220c548b1afc1c6533add0c3626d484b",
                HexFormat.of().formatHex(Bytes.sha256(5, "ab", 0.5, new byte[] {7})));
    }
}
