// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Rows that are measured already, each in a file named after its key, written whole or not at all. A damaged file, or one
 * that says another key than its name, counts as missing.
 */
final class CostsCache {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final long LONGEST = 1 << 24;

    /** End of the names of files of masks. */
    static final String MASKS = ".masks";
    /** End of the names of files of Dice by frame. */
    static final String DICE = ".dice";

    private final Path folder;

    /** Rows in a folder, which is created when the first one is written. */
    CostsCache(Path folder) {
        this.folder = folder;
    }

    /** A row measured before, whose masks are there too. */
    Optional<ClipCosts> find(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) return Optional.empty();
            if (!Files.isRegularFile(masks(key))) return Optional.empty();
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), ClipCosts.class))
                    .filter(row -> key.equals(row.key()));
        } catch (IOException | RuntimeException unusable) {
            // Damaged or of another version: the parser refuses it, or a record refuses what is missing. Measured
            // again.
            return Optional.empty();
        }
    }

    /** Keeps a row with the masks that a policy looks at, and what is known of frames after each correction. */
    void put(ClipCosts row, ClipMeasurement.Measured measured) throws RunException {
        measured.masks().write(masks(row.key()));
        measured.after().write(folder.resolve(row.key() + DICE));
        write(file(row.key()), row);
    }

    private Path masks(String key) {
        return folder.resolve(key + MASKS);
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }

    /** Writes anything as JSON, whole or not at all. */
    static void write(Path file, Object content) throws RunException {
        WholeFile.of(file).write(GSON.toJson(content));
    }
}
