// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;

/**
 * Scores of a network: a CSV file with the columns {@code clip}, {@code label} and one for each class, named by it.
 *
 * @param classes names
 * @param rows by clip
 */
record ScoreTable(List<String> classes, Map<String, Row> rows) {
    private static final long LARGEST = 1L << 30;
    private static final int COLUMNS = 100_000;
    private static final String MARK = "\uFEFF";

    /**
     * A clip's scores.
     *
     * @param label name of its class
     * @param scores of the classes: logits or probabilities, larger is better
     */
    record Row(String label, float[] scores) {
        /** Index of the largest score. */
        int best() {
            int best = 0;
            for (int i = 1; i < scores.length; i++) best = scores[i] > scores[best] ? i : best;
            return best;
        }

        /** How far the largest score lies above the second, or above a given one. */
        double margin(int other) {
            double second = Double.NEGATIVE_INFINITY;
            int best = best();
            for (int i = 0; i < scores.length; i++) {
                if (i != best && (other < 0 || i == other)) second = Math.max(second, scores[i]);
            }
            return scores[best] - second;
        }
    }

    /**
     * Reads a file.
     *
     * @throws RunException (input) naming file and line
     */
    static ScoreTable read(Path file) throws RunException {
        int line = 0;
        try {
            if (Files.size(file) > LARGEST) throw new IOException("it is larger than any table of scores");
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                String top = String.valueOf(reader.readLine());
                // Spreadsheets write a mark of the encoding first.
                List<String> head = cells(top.startsWith(MARK) ? top.substring(MARK.length()) : top);
                line = 1;
                if (head.size() < 4
                        || !head.get(0).equals("clip")
                        || !head.get(1).equals("label")) {
                    throw new IOException("the first line has to be clip,label and the names of two or more classes");
                }
                Map<String, Row> rows = new LinkedHashMap<>();
                for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                    line++;
                    if (text.isBlank()) continue;
                    List<String> cells = cells(text);
                    if (cells.size() != head.size()) {
                        throw new IOException("it has " + cells.size() + " cells, the first line " + head.size());
                    }
                    if (rows.put(cells.get(0), row(cells)) != null) {
                        throw new IOException("the clip " + cells.get(0) + " comes twice");
                    }
                }
                return new ScoreTable(List.copyOf(head.subList(2, head.size())), rows);
            }
        } catch (IOException e) {
            throw RunException.input(file + ", line " + line + ": " + e.getMessage() + ". Correct the table.", e);
        }
    }

    private static Row row(List<String> cells) throws IOException {
        float[] scores = new float[cells.size() - 2];
        for (int i = 0; i < scores.length; i++) {
            try {
                scores[i] = Float.parseFloat(cells.get(i + 2).strip());
            } catch (NumberFormatException e) {
                throw new IOException("'" + cells.get(i + 2) + "' is no number", e);
            }
            if (!Float.isFinite(scores[i])) throw new IOException("a score is " + scores[i]);
        }
        return new Row(cells.get(1), scores);
    }

    /** Cells of a line as in RFC 4180; no line breaks within. */
    static List<String> cells(String line) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (cells.size() > COLUMNS) throw new IOException("it has more than " + COLUMNS + " cells");
            } else {
                cell.append(c);
            }
        }
        if (quoted) throw new IOException("a quotation mark is missing");
        cells.add(cell.toString());
        return cells;
    }
}
