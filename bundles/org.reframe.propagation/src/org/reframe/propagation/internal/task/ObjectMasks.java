// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.api.mask.Mask;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;

/**
 * The masks of one object, kept in a file line by line as they are computed; memory holds where each frame's line begins and
 * nothing else. A line cut off by a crash is dropped on reopening, so what is there is whole. Not thread-safe.
 */
final class ObjectMasks implements KeptMasks, AutoCloseable {
    private static final int LONGEST_LINE = 64 << 20;
    private static final String STATE = ".state";

    private final int width;
    private final int height;
    private final Path path;
    private final String key;
    private final RandomAccessFile file;
    private final Map<Integer, Long> lines = new TreeMap<>();

    /**
     * Opens or creates the file.
     *
     * @param path the file
     * @param key what the masks depend on; a file made with another key is emptied
     * @param width frame width in pixels
     * @param height frame height in pixels
     */
    ObjectMasks(Path path, String key, int width, int height) throws RunException {
        this.path = path;
        this.key = key;
        this.width = width;
        this.height = height;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            this.file = new RandomAccessFile(path.toFile(), "rw");
            if (!recover(key)) {
                lines.clear();
                dropStates();
                file.setLength(0);
                file.write((key + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Finds the lines that are there, in blocks; a line cut off or spoilt ends what is kept. */
    private boolean recover(String key) throws IOException {
        byte[] first = (key + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] found = new byte[first.length];
        if (file.length() < first.length) {
            return false;
        }
        file.readFully(found);
        if (!Arrays.equals(first, found)) {
            return false;
        }
        byte[] block = new byte[1 << 16];
        long start = first.length;
        long at = start;
        long frame = 0;
        boolean number = true;
        boolean sound = true;
        for (int read = file.read(block); read > 0 && sound; read = file.read(block)) {
            for (int i = 0; i < read && sound; i++, at++) {
                int c = block[i];
                if (c == '\n' && !number) {
                    lines.put((int) frame, start);
                    start = at + 1;
                    frame = 0;
                    number = true;
                } else if (number && c == ' ' && at > start) {
                    number = false;
                } else if (number) {
                    frame = frame * 10 + c - '0';
                    sound = c >= '0' && c <= '9' && frame <= Integer.MAX_VALUE;
                } else {
                    sound = c >= ' ' && at - start < LONGEST_LINE;
                }
            }
        }
        file.setLength(start);
        return true;
    }

    @Override
    public void accept(PropagatedMask mask) throws RunException {
        StringBuilder line =
                new StringBuilder().append(mask.frame()).append(' ').append(mask.quality());
        for (int run : mask.mask().runs()) {
            line.append(' ').append(run);
        }
        try {
            long start = file.length();
            file.seek(start);
            file.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            lines.put(mask.frame(), start);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The mask of a frame, as it was put last. */
    Optional<PropagatedMask> get(int frame) throws RunException {
        if (!lines.containsKey(frame)) {
            return Optional.empty();
        }
        long start = lines.get(frame);
        try {
            file.seek(start);
            byte[] bytes = new byte[lineLength(start)];
            file.seek(start);
            file.readFully(bytes);
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).trim().split(" ");
            int[] runs = new int[parts.length - 2];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = Integer.parseInt(parts[i + 2]);
            }
            return Optional.of(
                    new PropagatedMask(frame, Mask.ofRuns(width, height, runs), Double.parseDouble(parts[1])));
        } catch (IOException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private int lineLength(long start) throws IOException {
        byte[] buffer = new byte[8192];
        int length = 0;
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            for (int i = 0; i < read; i++) {
                length++;
                if (buffer[i] == '\n') {
                    return length;
                }
            }
        }
        throw new IOException("The line at byte " + start + " has no end");
    }

    /** Whether every frame of a range is there. */
    boolean covers(int first, int last) {
        for (int frame = first; frame <= last; frame++) {
            if (!lines.containsKey(frame)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean has(int frame) {
        return lines.containsKey(frame);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Path stateFile(int first) {
        return path.resolveSibling(path.getFileName() + "." + first + STATE);
    }

    /** Deletes the states of all spans. */
    void dropStates() throws RunException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(path.toAbsolutePath().getParent(), path.getFileName() + ".*" + STATE + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void sync() throws RunException {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private RunException broken(Exception cause) {
        return RunException.environment(
                path + " cannot be read or written (" + cause.getMessage() + "). Check free space and permissions.",
                cause);
    }

    @Override
    public void close() throws RunException {
        try {
            file.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
