// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.relabel.internal.reassess.Agreement;
import org.reframe.relabel.internal.reassess.ApprovalTable;
import org.reframe.relabel.internal.reassess.Reading;
import org.reframe.relabel.internal.reassess.Reassessment;
import org.reframe.relabel.internal.reassess.TopK;

/** Recorded reassessments, under all readings of the rules, and the accuracies against them. */
public final class RelabelParity implements ParityKind {
    private static final double LIMIT = 1e-9;
    private static final Pattern TOP = Pattern.compile("(?:real_)?top(\\d{1,4})");

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("samples", "expected", "real_accuracy").stream()
                .map(ParityItem::of)
                .toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        List<RecordedSample> samples = new ArrayList<>();
        for (RecordedValue sample : content.at("samples").list()) samples.add(RecordedSample.of(sample));
        for (String key : content.keys()) {
            switch (key) {
                case "reading", "samples" -> {}
                case "num_classes" ->
                    rows.accept(classes(samples, content.at(key).integer()));
                default -> rows.accept(compare(key, content.at(key), samples));
            }
        }
    }

    private static Comparison compare(String key, RecordedValue recorded, List<RecordedSample> samples)
            throws RunException {
        Object ours =
                switch (key) {
                    case "expected" ->
                        samples.stream().map(RelabelParity::expected).toList();
                    case "real_accuracy" -> byReading(recorded, samples);
                    case "original_accuracy" -> accuracies(recorded, samples, s -> Set.of(s.legacy()));
                    case "real_accuracy_on_unambiguous" ->
                        accuracies(
                                recorded,
                                samples.stream().filter(SETTLED).toList(),
                                sample -> labels(sample, Reading.MAJORITY));
                    case "num_unambiguous" -> samples.stream().filter(SETTLED).count();
                    case "approvals_x_legacy_selected_by_an_approved_worker" -> approvals(samples);
                    default -> null;
                };
        return ours == null
                ? Comparison.failed(key, "recorded, but nothing of ours to compare")
                : Comparison.of(key, recorded, ours, LIMIT);
    }

    private static final Predicate<RecordedSample> SETTLED =
            sample -> Agreement.of(sample.answers()).settled();

    /** All labels, ours and the recorded ones, must be classes of the file. */
    private static Comparison classes(List<RecordedSample> samples, int classes) {
        int largest = 0;
        for (RecordedSample sample : samples) {
            largest = Math.max(largest, labels(sample, Reading.UNION).last());
        }
        return Comparison.within("num_classes", "largest class", largest, classes - 1.0);
    }

    private static SortedSet<Integer> labels(RecordedSample sample, Reading reading) {
        return Reassessment.of(sample.legacy(), sample.answers(), reading).labels();
    }

    private static Map<String, @Nullable Object> expected(RecordedSample sample) {
        Agreement agreement = Agreement.of(sample.answers());
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("id", sample.id());
        ours.put("rule", agreement.code());
        ours.put("unambiguous", agreement.settled());
        for (Reading reading : Reading.values()) ours.put(reading.code(), labels(sample, reading));
        return ours;
    }

    private static Map<String, @Nullable Object> byReading(RecordedValue recorded, List<RecordedSample> samples)
            throws RunException {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (Reading reading : Reading.values()) {
            if (!recorded.has(reading.code())) continue;
            ours.put(
                    reading.code(),
                    accuracies(recorded.at(reading.code()), samples, sample -> labels(sample, reading)));
        }
        return ours;
    }

    /** Accuracies of the networks and the k that the file names. */
    private static Map<String, @Nullable Object> accuracies(
            RecordedValue recorded, List<RecordedSample> samples, Function<RecordedSample, Set<Integer>> truth)
            throws RunException {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String network : recorded.keys()) {
            Map<String, @Nullable Object> scores = new LinkedHashMap<>();
            for (String name : recorded.at(network).keys()) {
                Matcher top = TOP.matcher(name);
                if (!top.matches()) continue;
                TopK accuracy = new TopK(Integer.parseInt(top.group(1)));
                for (RecordedSample sample : samples) {
                    accuracy.add(sample.predictions(network), truth.apply(sample));
                }
                scores.put(name, accuracy.accuracy());
            }
            ours.put(network, scores);
        }
        return ours;
    }

    private static Map<String, @Nullable Object> approvals(List<RecordedSample> samples) {
        ApprovalTable table = new ApprovalTable();
        for (RecordedSample sample : samples) table.add(sample.legacy(), sample.answers());
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        table.counts()
                .forEach((cell, count) ->
                        ours.put(cell.approved() + "," + (cell.legacySelected() ? "Yes" : "No"), count));
        return ours;
    }
}
