// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralCosts;
import org.reframe.deferral.internal.cost.DeferralLoss;
import org.reframe.deferral.internal.cost.DeferralScores;

/** Recorded costs, shares, losses, gradients and decisions of learning to re-prompt, single and in a batch. */
public final class DeferralParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("cases", "batch").stream()
                .filter(file -> file.json()
                        .filter(json -> says(json, "batch", "c_corr"))
                        .isPresent())
                .map(ParityItem::of)
                .toList();
    }

    private static boolean says(RecordedValue json, String key, String inner) {
        return json.plain() instanceof Map<?, ?> map
                && map.get(key) instanceof Map<?, ?> part
                && part.containsKey(inner);
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        for (String key : content.keys()) {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            switch (key) {
                case "formula", "tolerance" -> {}
                case "cases" -> {
                    int number = 0;
                    for (RecordedValue recorded : content.at(key).list()) {
                        rows.accept(Comparison.of("case " + number++, recorded, one(recorded), LIMIT));
                    }
                }
                case "batch" -> rows.accept(Comparison.of(key, content.at(key), batch(content.at(key)), LIMIT));
                default -> rows.accept(Comparison.failed(key, "recorded, but nothing of ours to compare"));
            }
        }
    }

    private static Map<String, @Nullable Object> one(RecordedValue recorded) throws RunException {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        // What the case was made with stands on both sides, so that every other key must come from us.
        for (String given : List.of("lambda_corr", "lambda_base", "l_prop", "l_corr", "scores")) {
            if (recorded.has(given)) ours.put(given, recorded.at(given).plain());
        }
        DeferralCosts costs = DeferralCosts.ofLosses(
                recorded.at("l_prop").number(),
                recorded.at("l_corr").numbers(),
                recorded.at("lambda_corr").number());
        DeferralScores scores = new DeferralScores(recorded.at("scores").numbers());
        DeferralLoss loss = DeferralLoss.of(scores, costs);
        int decision = scores.decision();
        ours.put("T", scores.candidates());
        ours.put("c_prop", costs.of(0));
        ours.put("c_corr", costs.corrections());
        ours.put("softmax_with_no_deferral_first", scores.shares());
        ours.put("loss_eq3", loss.value());
        ours.put("grad_wrt_scores", loss.gradient());
        ours.put("decision", decision);
        ours.put("loss_eq1_at_decision", costs.of(decision));
        ours.put("best_decision_by_cost", costs.cheapest());
        return ours;
    }

    private static Map<String, @Nullable Object> batch(RecordedValue recorded) throws RunException {
        double[][] scores = recorded.at("scores").matrix();
        double[][] corrections = recorded.at("c_corr").matrix();
        double[] accept = recorded.at("c_prop").numbers();
        if (scores.length == 0 || corrections.length != scores.length || accept.length != scores.length) {
            throw RunException.input(recorded.where() + " has scores and costs of different numbers of clips.", null);
        }
        double[] losses = new double[scores.length];
        double[][] gradients = new double[scores.length][];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            DeferralLoss loss =
                    DeferralLoss.of(new DeferralScores(scores[i]), DeferralCosts.of(accept[i], corrections[i]));
            losses[i] = loss.value();
            sum += loss.value();
            gradients[i] = loss.gradient();
            for (int k = 0; k < gradients[i].length; k++) gradients[i][k] /= scores.length;
        }
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String given : List.of("scores", "c_prop", "c_corr"))
            ours.put(given, recorded.at(given).plain());
        ours.put("losses", losses);
        ours.put("mean_loss", sum / losses.length);
        ours.put("grad_of_mean", gradients);
        return ours;
    }
}
