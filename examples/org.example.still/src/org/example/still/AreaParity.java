// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.List;
import java.util.function.Consumer;
import org.reframe.api.mask.Mask;
import org.reframe.api.mask.MaskBuilder;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Checks {@link AreaAgreement} against files such as <code>{"areaAgreement": [{"truth": 3, "prediction": 6, "value": 0.5}]}
 * </code>, whose areas are in pixels.
 */
public final class AreaParity implements ParityKind {
    private static final String KEY = "areaAgreement";

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with(KEY).stream().map(ParityItem::of).toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        for (RecordedValue one : item.main().content().at(KEY).list()) {
            int truth = one.at("truth").integer();
            int prediction = one.at("prediction").integer();
            int width = Math.max(1, Math.max(truth, prediction));
            double value = new AreaAgreement().start().add(row(width, truth), row(width, prediction));
            rows.accept(Comparison.of(truth + " and " + prediction + " px", one.at("value"), value, 1e-12));
        }
    }

    private static Mask row(int width, int area) {
        return new MaskBuilder(width, 1)
                .run(true, area)
                .run(false, width - area)
                .build();
    }
}
