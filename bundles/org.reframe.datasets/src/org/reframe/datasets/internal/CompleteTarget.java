// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.reframe.api.run.RunException;

/** Writes beside the target and renames at the end, so that the target is complete or untouched. Thread-safe. */
public final class CompleteTarget {
    /** Fills a file or folder. */
    @FunctionalInterface
    public interface Filling {
        /** Writes all of it. */
        void fill(Path path) throws IOException, RunException;
    }

    private CompleteTarget() {}

    /**
     * Writes a file; one of the same name is replaced in one step.
     *
     * @throws RunException when the target is a folder or cannot be written
     */
    public static void file(Path target, Filling filling) throws RunException {
        if (Files.isDirectory(target)) {
            throw RunException.usage("The target " + target + " is a folder: name a file in it");
        }
        write(target, filling, false);
    }

    /**
     * Writes a folder that must not exist yet, or be empty: what is there is never mixed with or deleted.
     *
     * @throws RunException when there is something at the target or it cannot be written
     */
    public static void folder(Path target, Filling filling) throws RunException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(target)) {
            throw RunException.usage("The target " + target + " exists already: choose a new or empty folder");
        }
        write(target, filling, true);
    }

    private static boolean isEmptyFolder(Path target) throws RunException {
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (Stream<Path> content = Files.list(target)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw RunException.input("Cannot look into " + target + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path target, Filling filling, boolean folder) throws RunException {
        Path absolute = target.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw RunException.usage("The target " + target + " has no parent folder");
        }
        Path draft = parent.resolve(".reframe-" + UUID.randomUUID());
        boolean moved = false;
        try {
            Files.createDirectories(parent);
            if (folder) {
                Files.createDirectory(draft);
            }
            filling.fill(draft);
            if (folder) {
                Files.deleteIfExists(absolute);
            } else {
                force(draft);
            }
            move(draft, absolute);
            moved = true;
        } catch (IOException e) {
            throw RunException.environment(
                    "Cannot write " + target + ": " + e.getMessage() + ". Check free space and permissions", e);
        } finally {
            if (!moved) {
                discard(draft);
            }
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes only what this run wrote. */
    private static void discard(Path draft) {
        if (!Files.exists(draft, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(draft)) {
            List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // The draft stays behind under its hidden name; the failure that led here is the one to report.
            return;
        }
    }
}
