// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.sam2.TensorCopy;

/** What is kept of the encoder's work, without a network. */
class FeatureShelfTests {
    private static final long BYTES = 4 * (8 + 4 + 2);

    private static FeatureCopies made(int frame) {
        return new FeatureCopies(map(frame, 8), map(frame + 0.25f, 4), map(-frame, 2));
    }

    private static TensorCopy map(float first, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = first + i / 3f;
        if (size == 8) values[7] = Float.intBitsToFloat(0x7fc00123);
        return new TensorCopy(values, new long[] {1, size});
    }

    private static void assertMade(int frame, Optional<FeatureCopies> found) {
        FeatureCopies made = made(frame);
        for (int i = 0; i < 3; i++) {
            TensorCopy wanted = made.maps().get(i);
            TensorCopy got = found.orElseThrow().maps().get(i);
            assertArrayEquals(wanted.axes(), got.axes());
            for (int j = 0; j < wanted.values().length; j++) {
                assertEquals(
                        Float.floatToRawIntBits(wanted.values()[j]),
                        Float.floatToRawIntBits(got.values()[j]),
                        "bits of frame " + frame);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static int hits(FeatureShelf shelf, int frames, int first) {
        int hits = 0;
        for (int frame = first; frame < first + frames; frame++) {
            if (shelf.of(frame).isPresent()) hits++;
            else shelf.offer(frame, made(frame));
        }
        return hits;
    }

    @Test
    void memoryIsFilledFirstAndTheFileIsDeleted(@TempDir Path folder) throws Exception {
        try (FeatureShelf shelf = new FeatureShelf(() -> folder)) {
            shelf.keep(new FeatureShelf.Bounds(2 * BYTES + 1, 1 << 20));
            for (int frame = 0; frame < 2; frame++) assertTrue(shelf.offer(frame, made(frame)));
            assertEquals(List.of(), files(folder));
            for (int frame = 2; frame < 9; frame++) assertTrue(shelf.offer(frame, made(frame)));
            assertEquals(2 * BYTES, shelf.bytes());
            Path file = files(folder).get(0);
            assertEquals(7 * BYTES, Files.size(file));
            for (int frame = 8; frame >= 0; frame--) assertMade(frame, shelf.of(frame));
        }
        assertEquals(List.of(), files(folder));
    }

    @Test
    void walkingThroughFromTheSameSideDoesNotPushOutWhatComesNext(@TempDir Path folder) {
        try (FeatureShelf shelf = new FeatureShelf(() -> folder)) {
            shelf.keep(new FeatureShelf.Bounds(3 * BYTES, 3 * BYTES));
            assertEquals(0, hits(shelf, 12, 0));
            for (int walk = 0; walk < 5; walk++) assertEquals(6, hits(shelf, 12, 0));
            assertEquals(6, shelf.frames());
            // Another clip of the same video: what is no longer asked for goes.
            for (int walk = 0; walk < 6; walk++) hits(shelf, 12, 100);
            assertEquals(6, hits(shelf, 12, 100));
            assertEquals(6, shelf.frames());
            assertEquals(3 * BYTES, shelf.bytes());
            for (int frame = 100; frame < 112; frame++) if (shelf.has(frame)) assertMade(frame, shelf.of(frame));
        }
    }

    @Test
    void nothingIsKeptUnlessAskedFor(@TempDir Path folder) {
        try (FeatureShelf shelf = new FeatureShelf(() -> folder)) {
            assertFalse(shelf.offer(0, made(0)));
            shelf.keep(new FeatureShelf.Bounds(BYTES, 0));
            assertTrue(shelf.offer(0, made(0)));
            assertFalse(shelf.offer(1, made(1)));
            shelf.keep(new FeatureShelf.Bounds(0, 0));
            assertFalse(shelf.has(0));
            assertEquals(0, shelf.bytes());
        }
    }

    @Test
    void aDiskThatFailsCostsNoMoreThanTime(@TempDir Path folder) throws Exception {
        try (FeatureShelf shelf = new FeatureShelf(() -> {
            throw RunException.environment("The disk is full.", null);
        })) {
            shelf.keep(new FeatureShelf.Bounds(BYTES, 1 << 20));
            assertTrue(shelf.offer(0, made(0)));
            assertFalse(shelf.offer(1, made(1)));
            assertMade(0, shelf.of(0));
        }
        try (FeatureShelf shelf = new FeatureShelf(() -> folder)) {
            shelf.keep(new FeatureShelf.Bounds(BYTES, 1 << 20));
            for (int frame = 0; frame < 4; frame++) assertTrue(shelf.offer(frame, made(frame)));
            Files.write(files(folder).get(0), new byte[3]);
            assertEquals(Optional.empty(), shelf.of(2));
            assertFalse(shelf.has(1), "the rest of the file is not believed either");
            assertMade(0, shelf.of(0));
        }
    }
}
