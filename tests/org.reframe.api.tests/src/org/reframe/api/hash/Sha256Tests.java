// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
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

    /** As Python's hashlib has it. */
    @Test
    void knownHashesStay() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of("abc"));
        assertEquals(Sha256.of("abc"), Sha256.of(new byte[] {'a', 'b', 'c'}));
        assertEquals("f2939f903016e5bb29b1e4a61cdbd376220ca03a24180b39995f2d50f2e0a647", Sha256.of(List.of("ab", "c")));
        Sha256 hash = new Sha256().add("abc").add(7).addSized("é").add(ByteBuffer.wrap(new byte[] {'x'}));
        hash.add(new byte[] {'w', 'y', 'z'}, 1, 1);
        assertEquals("c3d213696096566230c1d7d107b81ac0c7d55f21c132819825b657b2279f4085", hash.hex());
        assertEquals(Sha256.of(""), hash.hex(), "it begins anew");
        assertEquals(32, hash.bytes().length);
    }
}
