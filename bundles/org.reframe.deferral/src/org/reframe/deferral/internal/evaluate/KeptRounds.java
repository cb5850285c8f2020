// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Clips that were played before, each in a file under a hash of all that its rounds depend on: a run that was cancelled goes on
 * with the first one that is not there. A file that cannot be read counts as missing.
 */
final class KeptRounds {
    private static final int LONGEST = 1 << 24;
    /** What a policy expected may be no number. */
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path folder;
    private int reused;

    /** Clips in a folder, which is created when the first one is written. */
    KeptRounds(Path folder) {
        this.folder = folder;
    }

    /** Clips taken from earlier runs so far. */
    int reused() {
        return reused;
    }

    /** A clip that was played to its end. */
    Optional<RoundsOfClip> find(String key) {
        Path file = folder.resolve(key + ".json");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) return Optional.empty();
            Optional<RoundsOfClip> clip =
                    Optional.ofNullable(GSON.fromJson(Files.readString(file), RoundsOfClip.class));
            if (clip.isPresent()) reused++;
            return clip;
        } catch (IOException | RuntimeException unusable) {
            // Damaged or of another version. Played again.
            return Optional.empty();
        }
    }

    /** Keeps a clip, whole or not at all. */
    void put(String key, RoundsOfClip clip) throws RunException {
        WholeFile.of(folder.resolve(key + ".json")).write(GSON.toJson(clip));
    }
}
