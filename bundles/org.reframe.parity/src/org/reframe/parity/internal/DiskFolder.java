// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.run.RunException;

/** A golden folder on disk. */
final class DiskFolder implements GoldenFolder {
    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 100_000;

    private final List<FolderFile> files;

    private DiskFolder(List<FolderFile> files) {
        this.files = files;
    }

    /**
     * Lists a folder; links are not followed.
     *
     * @throws RunException (input) when it cannot be listed
     */
    static DiskFolder of(Path folder) throws RunException {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            List<FolderFile> files = paths.filter(Files::isRegularFile)
                    .map(path ->
                            new FolderFile(folder.relativize(path).toString().replace('\\', '/'), path))
                    .filter(file -> !hidden(file.name()) && !note(file.name()))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw RunException.input(
                        folder + " holds more than " + MOST_FILES + " files; name a sub-folder.", null);
            }
            return new DiskFolder(files);
        } catch (IOException | UncheckedIOException e) {
            throw RunException.input("The golden folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    /** Text for readers. */
    private static boolean note(String name) {
        return name.endsWith(".md") || name.endsWith(".txt");
    }

    @Override
    public List<GoldenFile> files() {
        return List.copyOf(files);
    }

    /** Its files, with what is known against them. */
    List<FolderFile> folderFiles() {
        return files;
    }
}
