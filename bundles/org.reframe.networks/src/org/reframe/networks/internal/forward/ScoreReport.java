// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.inference.clip.ClipWindows.Window;

/** Class probabilities of windows: the mean's top classes, curves over time, and a file with all numbers. Used by one thread. */
final class ScoreReport {
    /** Name of the file with all numbers. */
    static final String FILE = "probabilities.csv";

    private final List<Window> windows = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();
    private final List<String> given;
    private final double rate;

    /**
     * An empty report.
     *
     * @param names of the classes; none when they are not known
     * @param rate frames a second
     */
    ScoreReport(List<String> names, double rate) {
        this.given = names;
        this.rate = rate;
    }

    /**
     * Adds a window.
     *
     * @throws RunException (input) when the names are not as many as the scores, or a score is not a number
     */
    void add(Window window, float[] scores) throws RunException {
        if (!given.isEmpty() && given.size() != scores.length) {
            throw RunException.input(
                    "There are names for " + given.size() + " classes, but the network tells " + scores.length
                            + " apart. Correct the list of names (classes in model.json, or --class-names).",
                    null);
        }
        for (float score : scores) {
            if (Float.isNaN(score)) {
                throw RunException.input(
                        "The network's scores for the frames " + window.first() + " to " + window.last()
                                + " are not numbers. Its weights are damaged, or its preprocessing is wrong.",
                        null);
            }
        }
        windows.add(window);
        probabilities.add(scores);
    }

    private String name(int index) {
        return given.isEmpty() ? "class " + index : given.get(index);
    }

    /** Means over all windows, a class each. */
    double[] means() {
        double[] means = new double[probabilities.get(0).length];
        for (float[] scores : probabilities) {
            for (int i = 0; i < means.length; i++) means[i] += scores[i] / probabilities.size();
        }
        return means;
    }

    private static List<Integer> best(double[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .limit(count)
                .toList();
    }

    /** The name of the first class of the mean. */
    String top() {
        return name(best(means(), 1).get(0));
    }

    /** Tables and curves. */
    List<Section> sections(int top) {
        double[] means = means();
        List<Integer> best = best(means, top);
        List<List<Object>> ranks = new ArrayList<>();
        List<Section.Series> curves = new ArrayList<>();
        double[] middle = windows.stream()
                .mapToDouble(w -> (w.first() + w.last()) / 2.0 / rate)
                .toArray();
        for (int i = 0; i < best.size(); i++) {
            int index = best.get(i);
            double largest =
                    probabilities.stream().mapToDouble(p -> p[index]).max().orElse(0);
            ranks.add(List.of(i + 1, index, name(index), means[index], largest));
            double[] over = probabilities.stream().mapToDouble(p -> p[index]).toArray();
            curves.add(new Section.Series(name(index), middle, over));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) rows.add(row(i));
        return List.of(
                new Section.Table(
                        "Classes",
                        "classes",
                        List.of("rank", "index", "class", "mean probability", "largest probability"),
                        ranks),
                new Section.Chart("Over time", "time (s)", "probability", curves),
                new Section.Table(
                        "Windows",
                        "windows",
                        List.of("window", "first frame", "last frame", "start (s)", "end (s)", "class", "probability"),
                        rows));
    }

    private List<Object> row(int i) {
        Window window = windows.get(i);
        float[] scores = probabilities.get(i);
        int first = best(
                        IntStream.range(0, scores.length)
                                .mapToDouble(c -> scores[c])
                                .toArray(),
                        1)
                .get(0);
        return List.of(
                i,
                window.first(),
                window.last(),
                window.first() / rate,
                (window.last() + 1) / rate,
                name(first),
                (double) scores[first]);
    }

    /** Writes all numbers: a line a window, a column a class. */
    void write(Path folder) throws RunException {
        Path file = folder.resolve(FILE);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("window,first frame,last frame,start (s),end (s)");
            for (int c = 0; c < probabilities.get(0).length; c++) out.write("," + quoted(name(c)));
            out.write("\r\n");
            for (int i = 0; i < windows.size(); i++) {
                Window window = windows.get(i);
                out.write(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%.4f,%.4f",
                        i,
                        window.first(),
                        window.last(),
                        window.first() / rate,
                        (window.last() + 1) / rate));
                for (float score : probabilities.get(i)) out.write("," + score);
                out.write("\r\n");
            }
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** As in RFC 4180; a text that a spreadsheet would run gets an apostrophe in front. */
    private static String quoted(String name) {
        String safe = !name.isEmpty() && "=+-@\t".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
