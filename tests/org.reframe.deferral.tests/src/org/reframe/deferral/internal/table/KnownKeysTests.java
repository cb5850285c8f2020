// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;

/** Rows and models of earlier versions stay valid: hashes over given facts, as Python's hashlib has them. */
class KnownKeysTests {
    @Test
    void theKeyOfAClip() {
        Mask all = Mask.ofPixels(2, 2, new byte[] {1, 1, 1, 1});
        ObjectTruth truth = new ObjectTruth(7, "Object 7", new TreeMap<>(Map.of(0, all, 2, Mask.empty(2, 2), 9, all)));
        Clip clip = new Clip(truth, 0, 2, List.of(1, 2), List.of(2));
        assertEquals(
                "38866d7f77f5f515c73b8f5353cf2e1fa5d4780570ece7943d386095e7c1deda", clip.key(List.of("flow", "mask")));
    }

    @Test
    void theIdentityOfATable() {
        String identity = "5bae1b57ed5ceb22ef491aa902c40bf8c7b34040764f0d894d0b3699447e12c1";
        assertTrue(new TableHeader(2, identity, "flow", "1.0.0 basis", "mask", 51, 10, 5, ".").consistent());
    }
}
