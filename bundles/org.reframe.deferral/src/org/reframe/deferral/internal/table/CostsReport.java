// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.reframe.api.task.Section;

/** Figures and tables of measured costs. Pure. */
final class CostsReport {
    private CostsReport() {}

    /** Figures for {@code result.json}; means are over clips, NaN without any. */
    static Map<String, Object> result(List<ClipCosts> all, int reused) {
        List<ClipCosts> rows = uncorrected(all);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", rows.size());
        if (all.size() > rows.size()) result.put("clipsAfterCorrections", all.size() - rows.size());
        result.put("reusedClips", reused);
        result.put("meanDiceAccepted", mean(rows, row -> 1 - row.losses().accepted()));
        result.put("meanDiceBestCorrection", mean(rows, row -> 1 - row.losses().accepted() + row.bestGain()));
        result.put("shareThatGains", mean(rows, row -> row.bestGain() > 0 ? 1 : 0));
        double seconds = all.stream().mapToDouble(ClipCosts::seconds).sum();
        result.put("clipsPerMinute", rows.isEmpty() ? Double.NaN : all.size() * 60 / seconds);
        return result;
    }

    private static List<ClipCosts> uncorrected(List<ClipCosts> rows) {
        return rows.stream().filter(row -> row.corrected().isEmpty()).toList();
    }

    /** The table, the mean gain by the place of the corrected frame, and the error by frame without a correction. */
    static List<Section> sections(String prompt, List<ClipCosts> rows) {
        List<List<Object>> cells = new ArrayList<>();
        for (ClipCosts row : rows) {
            cells.add(line(row, "", row.losses().accepted()));
            for (int k = 0; k < row.candidates().size(); k++) {
                cells.add(line(
                        row, row.candidates().get(k), row.losses().corrected().get(k)));
            }
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Table(
                "Losses of all decisions (no corrected frame: accepted)",
                "deferral-costs",
                List.of(
                        "sequence",
                        "object",
                        "first frame",
                        "last frame",
                        "corrected before",
                        "corrected frame",
                        "1 - mean Dice"),
                cells));
        if (!rows.isEmpty()) sections.add(gains(uncorrected(rows)));
        ErrorByFrame errors = new ErrorByFrame("Error by frame after the first prompt", "error-by-frame");
        for (ClipCosts row : uncorrected(rows)) errors.add(prompt, row.video(), row.dice());
        sections.addAll(errors.sections());
        return sections;
    }

    private static List<Object> line(ClipCosts row, Object frame, double loss) {
        String before = row.corrected().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return List.of(row.sequence(), row.object(), row.first(), row.last(), before, frame, loss);
    }

    private static Section gains(List<ClipCosts> rows) {
        Set<Integer> offsets = new TreeSet<>();
        for (ClipCosts row : rows) {
            for (int frame : row.candidates()) offsets.add(frame - row.first());
        }
        double[] x = offsets.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) y[i] = meanGain(rows, (int) x[i]);
        return new Section.Chart(
                "What a correction gains by its place in the clip",
                "frames after the first prompt",
                "mean gain in Dice",
                List.of(new Section.Series("gain", x, y)));
    }

    private static double meanGain(List<ClipCosts> rows, int offset) {
        double sum = 0;
        int count = 0;
        for (ClipCosts row : rows) {
            int k = row.candidates().indexOf(row.first() + offset);
            if (k < 0) continue;
            sum += row.losses().accepted() - row.losses().corrected().get(k);
            count++;
        }
        return sum / count;
    }

    private static double mean(List<ClipCosts> rows, ToDoubleFunction<ClipCosts> figure) {
        return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
