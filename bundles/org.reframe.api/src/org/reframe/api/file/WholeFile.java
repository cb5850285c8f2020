// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.reframe.api.run.RunException;

/**
 * A file that is written whole or not at all: to a neighbour in its folder first, which then takes its name in one step. Readers
 * see what was there before or all that is new, never a part; when writing fails, what was there stays and the neighbour is
 * removed. A program that is killed may leave a neighbour, whose name ends with {@code .part}.
 *
 * <p>Immutable and thread-safe. Where two write the same file at once, the last one wins.
 *
 * @param file to write; folders on the way to it are made
 * @param forced whether its content is on the disk before it takes its name, so that it survives a power failure
 */
public record WholeFile(Path file, boolean forced) {
    private static final int BUFFER = 1 << 16;

    /** A file that a power failure may empty, as is good enough for what can be computed again. */
    public static WholeFile of(Path file) {
        return new WholeFile(file, false);
    }

    /** A file that is on the disk before it takes its name. */
    public static WholeFile forced(Path file) {
        return new WholeFile(file, true);
    }

    /** Writes a file's content from its first byte. */
    @FunctionalInterface
    public interface ToStream {
        /**
         * Writes it.
         *
         * @param out buffered; may be closed
         */
        void write(OutputStream out) throws IOException, RunException;
    }

    /** Writes a file's content from its first byte. */
    @FunctionalInterface
    public interface ToChannel {
        /**
         * Writes it.
         *
         * @param out at its start, empty; stays open
         */
        void write(FileChannel out) throws IOException, RunException;
    }

    /**
     * Writes bytes.
     *
     * @throws RunException (environment) when the file cannot be written
     */
    public void write(byte[] bytes) throws RunException {
        channel(out -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) out.write(left);
        });
    }

    /**
     * Writes a text in UTF-8.
     *
     * @throws RunException (environment) when the file cannot be written
     */
    public void write(String text) throws RunException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes what comes piece by piece.
     *
     * @throws RunException (environment) when the file cannot be written; or what the content throws
     */
    public void stream(ToStream content) throws RunException {
        channel(channel -> {
            try (OutputStream out = new Kept(Channels.newOutputStream(channel))) {
                content.write(out);
            }
        });
    }

    /**
     * Writes what comes in buffers.
     *
     * @throws RunException (environment) when the file cannot be written; or what the content throws
     */
    public void channel(ToChannel content) throws RunException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(
                target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.createDirectories(target.getParent());
                try (FileChannel out = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    content.write(out);
                    if (forced) out.force(true);
                }
                rename(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw RunException.environment(
                    file + " cannot be written (" + e + "). Check free space and permissions, or choose another folder.",
                    e);
        }
    }

    /** Closed by who writes, as streams around it are; the channel below stays open, to be forced. */
    private static final class Kept extends BufferedOutputStream {
        Kept(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void rename(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network folders cannot; a plain replace is the best left.
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
