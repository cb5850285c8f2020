// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.counterfactual.internal.measure.Accuracy;
import org.reframe.counterfactual.internal.measure.OriginalRatio;
import org.reframe.counterfactual.internal.measure.SwapRun;
import org.reframe.counterfactual.internal.measure.SwapSet;
import org.reframe.counterfactual.internal.pair.Eligibility;

/** Recorded ratios, action-swap measures, close and far classes and eligible videos. */
public final class CounterfactualParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    private final SceneParity scenes = new SceneParity(LIMIT);
    private Optional<Seeds> seeds = Optional.empty();

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        List<ParityItem> items = folder.with("ratios", "action_swap").stream()
                .map(ParityItem::of)
                .toList();
        if (!items.isEmpty()) seeds = Optional.of(new Seeds(folder));
        return items;
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        for (String key : content.keys()) {
            RecordedValue part = content.at(key);
            switch (key) {
                case "note" -> {}
                case "ratios" -> rows.accept(Comparison.of(key, part, ratios(part), LIMIT));
                case "action_swap" -> swaps(part, rows);
                case "eligibility" -> rows.accept(Comparison.of(key, part.at("cases"), eligibility(part), LIMIT));
                default -> scenes(key, part, rows);
            }
        }
    }

    private void scenes(String key, RecordedValue part, Consumer<Comparison> rows) throws RunException {
        if (part.hasAll("videos", "class_mean")) {
            rows.accept(scenes.stored(key, part));
        } else if (part.hasAll("generator", "l1_row0_first10")) {
            scenes.generated(key, part, seeds.orElseThrow(), rows);
        } else {
            rows.accept(Comparison.failed(key, "recorded, but nothing of ours to compare"));
        }
    }

    private static Map<String, @Nullable Object> ratios(RecordedValue recorded) throws RunException {
        int[] labels = recorded.at("labels").integers();
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String given : List.of("labels", "pred_original", "pred_background_only", "pred_human_only")) {
            ours.put(given, recorded.at(given).plain());
        }
        double original = Accuracy.of(labels, recorded.at("pred_original").integers());
        double background =
                Accuracy.of(labels, recorded.at("pred_background_only").integers());
        double human = Accuracy.of(labels, recorded.at("pred_human_only").integers());
        ours.put("acc_original", original);
        ours.put("acc_background_only", background);
        ours.put("acc_human_only", human);
        ours.put("BOR", new OriginalRatio(original, background).value());
        ours.put("HOR", new OriginalRatio(original, human).value());
        return ours;
    }

    private static void swaps(RecordedValue recorded, Consumer<Comparison> rows) throws RunException {
        for (String kind : recorded.keys()) {
            if (kind.equals("note")) continue;
            RecordedValue set = recorded.at(kind);
            List<SwapRun> runs = new ArrayList<>();
            List<Map<String, @Nullable Object>> measured = new ArrayList<>();
            for (RecordedValue run : set.at("runs").list()) {
                SwapRun swaps = new SwapRun(
                        run.at("human_class").integers(),
                        run.at("background_class").integers(),
                        run.at("pred").integers());
                runs.add(swaps);
                Map<String, @Nullable Object> ours = new LinkedHashMap<>();
                for (String given : List.of("human_class", "background_class", "pred")) {
                    ours.put(given, run.at(given).plain());
                }
                ours.put("SHAcc", swaps.humanAccuracy());
                ours.put("SBErr", swaps.backgroundError());
                ours.put("SBErr_without_exclusion", swaps.backgroundShare());
                measured.add(ours);
            }
            SwapSet all = new SwapSet(runs);
            Map<String, @Nullable Object> ours = new LinkedHashMap<>();
            ours.put("runs", measured);
            ours.put("SHAcc", all.humanAccuracy());
            ours.put("SBErr", all.backgroundError());
            rows.accept(Comparison.of("action_swap " + kind, set, ours, LIMIT));
        }
    }

    private static List<Map<String, @Nullable Object>> eligibility(RecordedValue recorded) throws RunException {
        List<Map<String, @Nullable Object>> cases = new ArrayList<>();
        for (RecordedValue one : recorded.at("cases").list()) {
            double[] shares = one.at("mask_fraction_per_frame").numbers();
            Map<String, @Nullable Object> ours = new LinkedHashMap<>();
            ours.put("mask_fraction_per_frame", shares);
            ours.put("foreground_ok_5_50", Eligibility.PUBLISHED.human(shares));
            ours.put("background_ok_le_50", Eligibility.PUBLISHED.background(shares));
            cases.add(ours);
        }
        return cases;
    }
}
