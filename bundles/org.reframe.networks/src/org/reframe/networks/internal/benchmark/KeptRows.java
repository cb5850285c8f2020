// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Networks that are measured already, a text file each in a run folder: a run that was cancelled goes on with the next one. The
 * first line says how it was measured; what was measured otherwise, or cannot be read, counts as missing.
 *
 * @param folder created when the first one is kept
 * @param way how networks are measured, a line
 */
record KeptRows(Path folder, String way) {
    private static final int COLUMNS = 7;
    private static final long LONGEST = 1 << 14;

    /** Of one run. */
    static KeptRows of(Path output, BenchmarkSettings settings, int threads) {
        return new KeptRows(
                output.resolve("measured"),
                "repeats " + settings.repeats() + ", edge " + settings.edge() + ", frames " + settings.frames()
                        + ", threads " + threads + ", python "
                        + settings.python().map(Path::toString).orElse("none"));
    }

    /** A row measured before: the network's name and its figures. */
    Optional<List<Object>> find(String network) {
        Path file = file(network);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) return Optional.empty();
            List<String> lines = Files.readAllLines(file);
            if (lines.size() != COLUMNS + 1 || !lines.get(0).equals(way)) return Optional.empty();
            List<Object> row = new ArrayList<>();
            row.add(network);
            for (String line : lines.subList(1, lines.size())) row.add(Double.valueOf(line));
            return Optional.of(row);
        } catch (IOException | NumberFormatException unusable) {
            // Damaged: measured again.
            return Optional.empty();
        }
    }

    /** Keeps a row, whole or not at all. */
    void put(List<Object> row) throws RunException {
        StringBuilder lines = new StringBuilder(way).append('\n');
        for (Object figure : row.subList(1, row.size())) lines.append(figure).append('\n');
        WholeFile.of(file(String.valueOf(row.get(0)))).write(lines.toString());
    }

    private Path file(String network) {
        return folder.resolve(network + ".txt");
    }
}
