// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Figures in the run folder, one file each, whole or not there; so a run goes on where it ended. Each file holds the key of
 * what its figures depend on; those of another key are computed anew.
 */
public final class KeptFigures {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();
    private static final long LARGEST = 64 << 20;

    private final Path folder;
    private final String key;

    /**
     * Figures in a folder, which is made when the first are kept.
     *
     * @param key hash of all that they depend on, see {@link FigureKeys}
     */
    public KeptFigures(Path folder, String key) {
        this.folder = folder;
        this.key = key;
    }

    /** Computes figures. */
    public interface Source<T> {
        /** Computes them; may take long. */
        T compute() throws RunException;
    }

    /**
     * What is kept under a name; computed and kept when it is not there, damaged, or of another key.
     *
     * @param type a record that refuses missing parts
     * @throws RunException what the source throws, or (environment) when nothing can be written
     */
    public <T> T get(String name, Class<T> type, Source<T> source) throws RunException {
        Path file = folder.resolve(name + ".json");
        Optional<T> kept = read(file, type);
        if (kept.isPresent()) {
            return kept.get();
        }
        T made = source.compute();
        JsonObject json = new JsonObject();
        json.addProperty("key", key);
        json.add("figures", GSON.toJsonTree(made));
        WholeFile.of(file).write(GSON.toJson(json));
        return made;
    }

    private <T> Optional<T> read(Path file, Class<T> type) {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonElement own = json.get("key");
            return own != null && own.getAsString().equals(key)
                    ? Optional.ofNullable(GSON.fromJson(json.get("figures"), type))
                    : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError unusable) {
            // Damaged or of another version: the parser refuses it, or a record refuses what is missing.
            return Optional.empty();
        }
    }
}
