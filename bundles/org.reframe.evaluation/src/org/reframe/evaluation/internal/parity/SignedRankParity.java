// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.statistics.SignedRankTest;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Alternative;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Caution;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Mode;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Zeros;

/** Wilcoxon's signed-rank test: statistic, which is a multiple of a half, probability and z; cautions by their text. */
public final class SignedRankParity implements ParityKind {
    private static final double LIMIT = 1e-10;

    /** Makes a kind. */
    public SignedRankParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        return Cases.of(folder, "x", "y", "results").stream()
                .map(ParityItem::of)
                .toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        Rows out = new Rows(item.main().content(), rows);
        out.known("source", "note", "cases");
        for (RecordedValue one : item.main().content().at("cases").list()) {
            double[] x = one.at("x").numbers();
            double[] y = one.at("y").numbers();
            String name = one.at("name").text();
            for (RecordedValue wanted : one.at("results").list())
                compare(out, name, wanted, test(wanted).test(x, y));
        }
    }

    private static SignedRankTest test(RecordedValue wanted) throws RunException {
        String alternative =
                wanted.at("alternative").text().toUpperCase(Locale.ROOT).replace('-', '_');
        return new SignedRankTest(
                Zeros.valueOf(wanted.at("zero_method").text().toUpperCase(Locale.ROOT)),
                Alternative.valueOf(alternative),
                switch (wanted.at("mode").text()) {
                    case "exact" -> Mode.EXACT;
                    case "approx" -> Mode.APPROXIMATE;
                    case "auto" -> Mode.AUTO;
                    default -> throw RunException.input(wanted.at("mode").where() + " is an unknown mode", null);
                },
                wanted.at("correction").flag());
    }

    private static void compare(Rows out, String name, RecordedValue wanted, SignedRankTest.Result result)
            throws RunException {
        String row = name + " " + wanted.at("zero_method").text() + " "
                + wanted.at("alternative").text() + " " + wanted.at("mode").text()
                + (wanted.at("correction").flag() ? " corrected" : "");
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("statistic", result.statistic());
        ours.put("pvalue", result.probability());
        if (wanted.has("zstatistic")) ours.put("zstatistic", result.z());
        out.within(row, wanted, ours, LIMIT, "zero_method", "alternative", "mode", "correction", "warnings");
        List<String> warnings = wanted.has("warnings") ? wanted.at("warnings").texts() : List.of();
        boolean same = warnings.size() == result.cautions().size()
                && warnings.stream()
                        .allMatch(warning -> result.cautions().stream().anyMatch(caution -> says(warning, caution)));
        if (!same) {
            out.add(Comparison.failed(row, "recorded cautions " + warnings + ", ours " + result.cautions()));
        }
    }

    /** Whether a text of scipy's, which may be cut, is a caution of ours. */
    private static boolean says(String warning, Caution caution) {
        return switch (caution) {
            case ZEROS -> warning.startsWith("Exact p-value calculation does not work if there are zeros");
            case FEW -> warning.startsWith("Sample size too small for normal approximation");
        };
    }
}
