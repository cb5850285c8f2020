// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.statistics.CohenKappa;
import org.reframe.evaluation.internal.statistics.FleissKappa;

/** Cohen's and Fleiss' kappa. */
public final class AgreementParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    /** Makes a kind. */
    public AgreementParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("cohen", "fleiss").stream().map(ParityItem::of).toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        Rows out = new Rows(item.main().content(), rows);
        out.known("cohen", "fleiss", "cohen_source", "fleiss_source");
        int number = 0;
        for (RecordedValue pair : item.main().content().at("cohen").list()) {
            int[] a = pair.at("a").integers();
            int[] b = pair.at("b").integers();
            Map<String, Object> ours = new LinkedHashMap<>();
            ours.put("kappa", CohenKappa.PLAIN.of(a, b));
            ours.put("kappa_linear", CohenKappa.LINEAR.of(a, b));
            ours.put("kappa_quadratic", CohenKappa.QUADRATIC.of(a, b));
            out.within("cohen " + number++, pair, ours, LIMIT, "a", "b", "note");
        }
        number = 0;
        for (RecordedValue table : item.main().content().at("fleiss").list()) {
            List<RecordedValue> subjects = table.at("counts").list();
            int[][] counts = new int[subjects.size()][];
            for (int i = 0; i < counts.length; i++) counts[i] = subjects.get(i).integers();
            FleissKappa kappa = FleissKappa.of(counts);
            Map<String, Object> ours = new LinkedHashMap<>();
            ours.put("raters", kappa.raters());
            ours.put("P_i", kappa.perSubject());
            ours.put("P_bar", kappa.observed());
            ours.put("P_e", kappa.expected());
            ours.put("kappa", kappa.kappa());
            out.within("fleiss " + number++, table, ours, LIMIT, "counts", "note");
        }
    }
}
