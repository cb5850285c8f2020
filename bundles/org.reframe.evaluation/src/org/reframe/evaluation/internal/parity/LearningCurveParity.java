// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.statistics.LearningCurve;

/** Areas under learning curves. */
public final class LearningCurveParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    /** Makes a kind. */
    public LearningCurveParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        return Cases.of(folder, "x", "y", "trapz").stream().map(ParityItem::of).toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        GoldenFile file = item.main();
        Rows out = new Rows(file.content(), rows);
        out.known("source", "note", "cases");
        int number = 0;
        for (RecordedValue recorded : file.content().at("cases").list()) {
            LearningCurve curve = new LearningCurve(
                    recorded.at("x").numbers(), recorded.at("y").numbers());
            Map<String, Object> ours = new LinkedHashMap<>();
            ours.put("trapz", curve.area());
            ours.put("trapz_normalised_by_x_range", curve.mean());
            ours.put("trapz_percent_of_final", curve.areaOfFinal());
            ours.put("trapz_percent_of_final_normalised", curve.meanOfFinal());
            out.within("curve " + number++, recorded, ours, LIMIT, "x", "y", "name");
        }
    }
}
