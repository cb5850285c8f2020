// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;

class KeptMasksTests {
    private final Path file;

    KeptMasksTests(@TempDir Path folder) {
        file = folder.resolve("clip.masks");
    }

    @Test
    void masksWithManyRunsComeBack() throws RunException {
        byte[] board = new byte[200 * 120];
        for (int i = 0; i < board.length; i++) board[i] = (byte) ((i % 200 + i / 200) % 2);
        KeptMasks masks = new KeptMasks(
                Mask.empty(200, 120),
                List.of(new PropagatedMask(1, Mask.ofPixels(200, 120, board), 0.5)),
                new TreeMap<>());
        masks.write(file);
        assertEquals(masks, KeptMasks.read(file));
    }

    /** A file that begins well and then says these numbers. */
    private String read(int... numbers) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0x52444d31);
            for (int number : numbers) out.writeInt(number);
        }
        return String.valueOf(
                assertThrows(RunException.class, () -> KeptMasks.read(file)).getMessage());
    }

    @Test
    void whatAFileClaimsTakesNoMemory() throws IOException {
        String claimed = read(1 << 15, 1 << 15, 1 << 30, 5, 5, 5);
        assertTrue(claimed.contains("Run deferral-costs again"), claimed);
        String nothing = read(4, 4, 9, 0, 1, 0);
        assertTrue(nothing.contains("0 is not within 1–16"), nothing);
        String negative = read(4, 4, 2, 3, -1);
        assertTrue(negative.contains("-1 is not within"), negative);
    }
}
