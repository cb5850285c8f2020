// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
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
