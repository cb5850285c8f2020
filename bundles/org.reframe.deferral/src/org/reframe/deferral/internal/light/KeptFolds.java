// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;

/**
 * Folds trained before, each in a file under a hash of all that it depends on: settings, the run's seed, and the clips that it
 * learnt from as they were seen and measured. A training that was cancelled goes on with the first fold that is not there. A
 * file that cannot be read, or says another hash than its name, counts as missing.
 */
final class KeptFolds {
    private static final int LONGEST = 1 << 24;

    private final Path folder;

    /** Folds in a folder, which is created when the first one is written. */
    KeptFolds(Path folder) {
        this.folder = folder;
    }

    /**
     * A trained fold.
     *
     * @param key hash of all it depends on
     * @param members trained
     * @param curve mean of equation 3 at each epoch
     */
    record Fold(String key, List<LightMember> members, double[] curve) {
        Fold {
            members = List.copyOf(members);
            if (members.isEmpty() || curve.length == 0) throw new IllegalArgumentException("A fold without members");
        }
    }

    /**
     * Hash of all that a fold's members depend on.
     *
     * @param settings in any form that is equal for equal ones
     * @param examples that it learns from, in their order
     */
    static String key(String settings, List<LightExample> examples) {
        Sha256 hash = new Sha256();
        hash.addSized("light " + LightModel.FORMAT + ", cues " + LightModel.CUES + ", " + settings);
        for (LightExample example : examples) {
            hash.addSized(example.video() + " " + example.candidates() + " " + example.losses());
            hash.addSized(example.clip().places() + " " + example.clip().length());
            add(hash, example.dice());
            for (double[] cues : example.clip().cues()) add(hash, cues);
        }
        return hash.hex();
    }

    private static void add(Sha256 hash, double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * numbers.length).putInt(numbers.length);
        for (double number : numbers) bytes.putDouble(number);
        hash.add(bytes.array());
    }

    /** A fold trained before, with as many epochs and members as are wanted now. */
    Optional<Fold> find(String key, LightPlan plan) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) return Optional.empty();
            return Optional.ofNullable(new Gson().fromJson(Files.readString(file), Fold.class))
                    .filter(fold -> key.equals(fold.key()))
                    .filter(fold ->
                            fold.members().size() == plan.restarts() && fold.curve().length == plan.candidateEpochs());
        } catch (IOException | RuntimeException unusable) {
            // Damaged or of another version. Trained again.
            return Optional.empty();
        }
    }

    /** Keeps a fold, whole or not at all. */
    void put(Fold fold) throws RunException {
        WholeFile.of(file(fold.key())).write(new Gson().toJson(fold));
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }
}
