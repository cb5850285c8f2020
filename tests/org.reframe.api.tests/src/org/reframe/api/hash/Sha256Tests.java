// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;

class Sha256Tests {
    /** The example of FIPS 180-4 for "abc". */
    @Test
    void aFilesHashIsThatOfItsBytes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of(file));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        RunException e = assertThrows(RunException.class, () -> Sha256.of(missing));
        assertTrue(String.valueOf(e.getMessage()).contains(missing.toString()), e.getMessage());
    }

    @Test
    void textsAreKeptApart() {
        assertEquals(Sha256.of(List.of("ab", "c")), Sha256.of(List.of("ab", "c")));
        assertNotEquals(Sha256.of(List.of("ab", "c")), Sha256.of(List.of("a", "bc")));
        assertNotEquals(Sha256.of(List.of("ab", "c")), Sha256.of(List.of("abc")));
    }
}
