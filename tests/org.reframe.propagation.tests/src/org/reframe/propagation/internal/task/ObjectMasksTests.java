// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.propagation.PropagatedMask;

class ObjectMasksTests {
    private final Path folder;

    ObjectMasksTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private static PropagatedMask mask(int frame, int... runs) {
        return new PropagatedMask(frame, Mask.ofRuns(4, 3, runs), 0.25 * (frame % 4));
    }

    @Test
    void masksSurviveReopeningAndTheLastOneCounts() throws Exception {
        Path file = folder.resolve("a/1.masks");
        try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
            masks.accept(mask(2, 1, 3, 8));
            masks.accept(mask(1, 12));
            masks.accept(mask(2, 0, 12));
        }
        try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
            assertEquals(Optional.of(mask(2, 0, 12)), masks.get(2));
            assertEquals(Optional.of(mask(1, 12)), masks.get(1));
            assertTrue(masks.covers(1, 2));
            assertFalse(masks.covers(0, 2));
        }
    }

    @Test
    void aLineCutOffIsDropped() throws Exception {
        Path file = folder.resolve("1.masks");
        try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
            masks.accept(mask(0, 1, 3, 8));
            masks.accept(mask(1, 2, 3, 7));
        }
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() - 3);
        }
        try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
            assertEquals(Optional.of(mask(0, 1, 3, 8)), masks.get(0));
            assertEquals(Optional.empty(), masks.get(1));
            masks.accept(mask(1, 5, 1, 6));
            assertEquals(Optional.of(mask(1, 5, 1, 6)), masks.get(1));
        }
    }

    @Test
    void whatIsSpoiltEndsWhatIsKept() throws Exception {
        for (String spoilt :
                new String[] {"x 0.5 12\n", "\n", " \n", "7\n", "99999999999 0.5 12\n", "1 0.5 \u0001\n"}) {
            Path file = folder.resolve("s.masks");
            Files.writeString(file, "key\n4 0.0 1 3 8\n" + spoilt + "5 0.25 12\n", StandardCharsets.ISO_8859_1);
            try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
                assertEquals(Optional.of(mask(4, 1, 3, 8)), masks.get(4), spoilt);
                assertEquals(Optional.empty(), masks.get(5), spoilt);
                masks.accept(mask(5, 12));
            }
            assertEquals("key\n4 0.0 1 3 8\n5 0.25 12\n", Files.readString(file));
        }
    }

    @Test
    void aLongFileOpensQuickly() throws Exception {
        Path file = folder.resolve("long.masks");
        StringBuilder text = new StringBuilder("key\n");
        for (int frame = 0; frame < 20_000; frame++) {
            text.append(frame).append(" 0.5").append(" 1 3 1 3 4".repeat(100)).append('\n');
        }
        Files.writeString(file, text);
        long start = System.nanoTime();
        try (ObjectMasks masks = new ObjectMasks(file, "key", 4, 3)) {
            assertTrue(masks.covers(0, 19_999));
        }
        // 20 MB; byte by byte from the file it took most of a minute.
        assertTrue(System.nanoTime() - start < 5_000_000_000L, "slow");
    }

    @Test
    void masksOfOtherPinsAreNotMistakenForThese() throws Exception {
        Path file = folder.resolve("1.masks");
        try (ObjectMasks masks = new ObjectMasks(file, "old pins", 4, 3)) {
            masks.accept(mask(0, 12));
        }
        try (ObjectMasks masks = new ObjectMasks(file, "new pins", 4, 3)) {
            assertEquals(Optional.empty(), masks.get(0));
        }
    }
}
