// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.reframe.networks.internal.sam2.TensorCopy;

/**
 * Features of frames in a file, each in a slot of the same size; the system keeps in memory what it has room for. Reading 16 MB
 * takes some milliseconds, encoding a frame at 1024 pixels a second or more on a processor. Closing deletes the file. Used by
 * one thread.
 */
final class FeatureFile implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long most;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());
    private final Deque<Integer> free = new ArrayDeque<>();
    private List<long[]> shapes = List.of();
    private long slotBytes;
    private int slots;

    /**
     * An empty file in a folder.
     *
     * @param most bytes; also no more than a quarter of the space that is left
     */
    FeatureFile(Path folder, long most) throws IOException {
        path = Files.createTempFile(folder, "features", ".bin");
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.most = Math.min(most, Files.getFileStore(path).getUsableSpace() / 4);
    }

    /** Writes features into a slot; says which, or nothing when there is no room. */
    OptionalInt put(FeatureCopies features) throws IOException {
        if (shapes.isEmpty()) {
            shapes = features.maps().stream().map(TensorCopy::axes).toList();
            slotBytes = features.bytes();
        }
        if (features.bytes() != slotBytes) return OptionalInt.empty();
        if (free.isEmpty()) {
            if ((slots + 1) * slotBytes > most) return OptionalInt.empty();
            free.push(slots++);
        }
        int slot = free.pop();
        long place = slot * slotBytes;
        for (TensorCopy map : features.maps()) place = write(map.values(), place);
        return OptionalInt.of(slot);
    }

    /** The features of a slot, to the bit. */
    FeatureCopies read(int slot) throws IOException {
        long place = slot * slotBytes;
        List<TensorCopy> maps = new ArrayList<>();
        for (long[] axes : shapes) {
            long size = 1;
            for (long axis : axes) size *= axis;
            TensorCopy map = new TensorCopy(new float[Math.toIntExact(size)], axes);
            read(map.values(), place);
            place += map.bytes();
            maps.add(map);
        }
        return new FeatureCopies(maps.get(0), maps.get(1), maps.get(2));
    }

    /** The slot may be used again. */
    void free(int slot) {
        free.push(slot);
    }

    /** Bytes of the file. */
    long bytes() {
        return slots * slotBytes;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            // closed before it is deleted
        }
        Files.deleteIfExists(path);
    }

    private long write(float[] values, long place) throws IOException {
        long at = place;
        for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
            int count = Math.min(values.length - from, CHUNK / Float.BYTES);
            buffer.clear().limit(count * Float.BYTES);
            buffer.asFloatBuffer().put(values, from, count);
            while (buffer.hasRemaining()) at += channel.write(buffer, at);
        }
        return at;
    }

    private void read(float[] values, long place) throws IOException {
        long at = place;
        for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
            int count = Math.min(values.length - from, CHUNK / Float.BYTES);
            buffer.clear().limit(count * Float.BYTES);
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) throw new EOFException(path + " is shorter than what was written");
                at += read;
            }
            buffer.flip().asFloatBuffer().get(values, from, count);
        }
    }
}
