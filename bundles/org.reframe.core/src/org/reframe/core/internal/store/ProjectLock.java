// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The right to change a project. The operating system holds it and frees it when the process dies, so a lock cannot go stale;
 * the file's text says who holds it. Thread-safe.
 */
final class ProjectLock {
    /** File name in the project folder. */
    static final String FILE = "project.lock";

    // Far behind the text, because on Windows a locked range cannot be read by others.
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final FileLock lock;

    private ProjectLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock, or who has it. */
    record Attempt(@Nullable ProjectLock lock, String holder) {}

    static Attempt attempt(Path folder, Author author) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean keep = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                return new Attempt(null, read(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(describe(author).getBytes(StandardCharsets.UTF_8)), 0);
            keep = true;
            return new Attempt(new ProjectLock(channel, lock), "");
        } finally {
            if (!keep) {
                channel.close();
            }
        }
    }

    /** One line that names user, host, process and time. */
    static String describe(Author author) {
        return author.user() + " on " + author.host() + " (process " + author.pid() + ") since " + Instant.now();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "another program" : text.lines().findFirst().orElse("another program");
    }

    /** Gives the lock back; whether it was still held. */
    synchronized boolean release() {
        if (!channel.isOpen()) {
            return false;
        }
        try (FileChannel closing = channel) {
            closing.truncate(0);
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("The project lock cannot be released", e);
        }
        return true;
    }
}
