// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Dice of every frame of a clip after a correction on each candidate, beside the clip's row, in single precision: curves by frame
 * need no propagation then.
 *
 * @param after by candidate and frame; -1 without truth
 */
record KeptDice(List<List<Double>> after) {
    private static final int MAGIC = 0x52664431;

    KeptDice {
        after = after.stream().map(List::copyOf).toList();
    }

    /** Writes it, whole or not at all. */
    void write(Path file) throws RunException {
        int frames = after.isEmpty() ? 0 : after.get(0).size();
        ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * after.size() * frames);
        bytes.putInt(MAGIC).putInt(after.size()).putInt(frames);
        for (List<Double> dice : after) dice.forEach(value -> bytes.putFloat(value.floatValue()));
        WholeFile.of(file).write(bytes.array());
    }

    /**
     * Reads what belongs to a row; empty when it is missing, as beside rows of earlier versions, or is not of that row.
     *
     * @param candidates of the row
     * @param frames of the row
     */
    static Optional<KeptDice> read(Path file, int candidates, int frames) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != 12 + 4L * candidates * frames)
                return Optional.empty();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                if (in.readInt() != MAGIC || in.readInt() != candidates || in.readInt() != frames) {
                    return Optional.empty();
                }
                List<List<Double>> after = new ArrayList<>();
                for (int k = 0; k < candidates; k++) {
                    List<Double> dice = new ArrayList<>();
                    for (int t = 0; t < frames; t++) {
                        float value = in.readFloat();
                        if (!(value <= 1)) return Optional.empty();
                        dice.add((double) value);
                    }
                    after.add(dice);
                }
                return Optional.of(new KeptDice(after));
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
