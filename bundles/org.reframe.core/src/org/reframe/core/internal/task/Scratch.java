// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder made on first use and deleted on close. Thread-safe. */
final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private @Nullable Path folder;

    /** The folder; exists. */
    synchronized Path folder() throws RunException {
        @Nullable Path made = folder;
        if (made != null) {
            return made;
        }
        try {
            Path fresh = Files.createTempDirectory("reframe-");
            folder = fresh;
            return fresh;
        } catch (IOException e) {
            throw RunException.environment(
                    "No temporary folder can be made in " + System.getProperty("java.io.tmpdir")
                            + "; free disk space or set -Djava.io.tmpdir: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        @Nullable Path made = folder;
        if (made == null) {
            return;
        }
        // Files.walk does not follow links, so nothing outside the folder is touched.
        try (Stream<Path> tree = Files.walk(made)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
            folder = null;
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.warn("Temporary folder {} could not be deleted: {}", made, e.toString());
        }
    }
}
