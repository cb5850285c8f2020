// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.selection.internal.confidence.ConfidenceHistogram;

/** Recorded histograms of confidence and their entropies. */
public final class EntropyParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("cases").stream()
                .filter(file ->
                        file.json().filter(EntropyParity::holdsEntropies).isPresent())
                .map(ParityItem::of)
                .toList();
    }

    private static boolean holdsEntropies(RecordedValue json) {
        return json.plain() instanceof Map<?, ?> map
                && map.get("cases") instanceof List<?> cases
                && !cases.isEmpty()
                && cases.get(0) instanceof Map<?, ?> first
                && first.containsKey("entropy_nats");
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        for (String key : content.keys()) {
            switch (key) {
                case "note" -> {}
                case "cases" -> {
                    int number = 0;
                    for (RecordedValue recorded : content.at(key).list()) {
                        rows.accept(Comparison.of("case " + number++, recorded, outputs(recorded), LIMIT));
                    }
                }
                default -> rows.accept(Comparison.failed(key, "recorded, but nothing of ours to compare"));
            }
        }
    }

    private static Map<String, @Nullable Object> outputs(RecordedValue recorded) throws RunException {
        RecordedValue range = recorded.at("range");
        ConfidenceHistogram histogram = ConfidenceHistogram.of(
                recorded.at("scores").numbers(),
                recorded.at("bins").integer(),
                range.at(0).number(),
                range.at(1).number());
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String given : List.of("scores", "bins", "range"))
            ours.put(given, recorded.at(given).plain());
        ours.put("histogram", histogram.counts());
        ours.put("entropy_nats", histogram.entropy());
        ours.put("entropy_bits", histogram.entropyInBits());
        return ours;
    }
}
