// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.reframe.api.run.RunException;

/** Figures of clips in the run folder, one file each, whole or not there; so a run goes on where it ended. */
final class KeptFigures {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();
    private static final long LARGEST = 64 << 20;

    private final Path folder;

    KeptFigures(Path folder) {
        this.folder = folder;
    }

    /** Computes figures. */
    interface Source<T> {
        T compute() throws RunException;
    }

    /** What is kept under a name; computed and kept when it is not there, damaged, or of another version. */
    <T> T get(String name, Class<T> type, Source<T> source) throws RunException {
        Path file = folder.resolve(name + ".json");
        Optional<T> kept = read(file, type);
        if (kept.isPresent()) {
            return kept.get();
        }
        T made = source.compute();
        write(file, GSON.toJson(made));
        return made;
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Files.exists(file) && Files.size(file) <= LARGEST
                    ? Optional.ofNullable(GSON.fromJson(Files.readString(file), type))
                    : Optional.empty();
        } catch (IOException | JsonParseException unusable) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) throws RunException {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RunException.environment(
                    file + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
    }
}
