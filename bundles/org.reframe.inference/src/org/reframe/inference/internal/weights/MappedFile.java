// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is read at any place; large parts are mapped, not copied. Thread-safe. */
final class MappedFile implements Closeable {
    private static final int COPIED = 1 << 16;

    private final FileChannel channel;
    private final long size;

    MappedFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
    }

    long size() {
        return size;
    }

    /** Some bytes, little-endian; small parts are copied, since a mapping costs a page and a call. */
    ByteBuffer at(long position, long count) throws IOException {
        if (position < 0 || count < 0 || count > Integer.MAX_VALUE || position > size - count) {
            throw new EOFException("it ends too early: " + count + " bytes at " + position + " of " + size);
        }
        if (count > COPIED) {
            return channel.map(FileChannel.MapMode.READ_ONLY, position, count).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer copy = ByteBuffer.allocate((int) count);
        while (copy.hasRemaining()) {
            if (channel.read(copy, position + copy.position()) < 0)
                throw new EOFException("it was cut while it was read");
        }
        return copy.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
