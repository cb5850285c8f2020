// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.task.Section;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.training.TrainingOutcome;

/** What a training tells. */
final class NetworkReport {
    private static final double[] COSTS = {0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12};

    private final Scoring scoring;
    private final List<TurnTraining.Trained> turns;
    private final int best;

    NetworkReport(Scoring scoring, List<TurnTraining.Trained> turns) {
        this.scoring = scoring;
        this.turns = turns;
        int chosen = 0;
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).outcome().best() > turns.get(chosen).outcome().best()) chosen = i;
        }
        best = chosen;
    }

    /** The turn whose network is kept. */
    int best() {
        return best;
    }

    /** Steps that it was trained for. */
    long bestStep() {
        return turns.get(best).outcome().bestStep();
    }

    /** All videos that were tested on, each by a network that did not see it. */
    private Gains.Row tested(double cost) {
        Gains gains = new Gains(cost);
        for (TurnTraining.Trained turn : turns) {
            for (int i = 0; i < turn.outputs().size(); i++) {
                gains.add(turn.division().test().get(i), scoring.scores(turn.outputs().get(i), cost));
            }
        }
        return gains.row();
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Gains.Row row = tested(scoring.cost());
        figures.put("lambda", scoring.cost());
        figures.put("turns", turns.size());
        figures.put("bestTurn", best + 1);
        figures.put("bestStep", bestStep());
        figures.put("bestValidation", turns.get(best).outcome().best());
        figures.put("heldOutCorrected", row.corrected());
        figures.put("heldOutGain", row.gain());
        figures.put("heldOutMiddle", row.middle());
        figures.put("heldOutRandom", row.random());
        figures.put("heldOutOracle", row.oracle());
        figures.put("heldOutShareOfOracle", row.share(scoring.cost()));
        return figures;
    }

    List<Section> sections() {
        List<List<Object>> rows = new ArrayList<>();
        double[] costs = scoring.kind() == Scoring.Kind.GAIN ? COSTS : new double[] {scoring.cost()};
        for (double cost : costs) {
            Gains.Row row = tested(cost);
            rows.add(List.of(
                    cost,
                    row.corrected(),
                    row.gain(),
                    row.middle(),
                    row.random(),
                    row.oracle(),
                    row.oracleCorrected(),
                    row.oracleGain()));
        }
        List<Section.Series> losses = new ArrayList<>();
        List<Section.Series> validations = new ArrayList<>();
        for (TurnTraining.Trained turn : turns) {
            String name = "turn " + (losses.size() + 1);
            losses.add(series(name, turn.outcome().curve(), false));
            validations.add(series(name, turn.outcome().curve(), true));
        }
        return List.of(
                new Section.Table(
                        "On videos that were neither trained on nor chosen by, each counting the same",
                        "held-out",
                        List.of(
                                "cost",
                                "share corrected",
                                "gain in Dice",
                                "gain of the middle",
                                "gain of any",
                                "gain of the best",
                                "oracle with cost corrects",
                                "its gain"),
                        rows),
                new Section.Chart("Loss of equation 3", "step", "mean of a batch", losses),
                new Section.Chart("Gain less cost on videos to choose by", "step", "Dice", validations));
    }

    private static Section.Series series(String name, List<TrainingOutcome.CurvePoint> curve, boolean validation) {
        List<TrainingOutcome.CurvePoint> points = curve.stream()
                .filter(point -> !validation || !Double.isNaN(point.measure()))
                .toList();
        return new Section.Series(
                name,
                points.stream()
                        .mapToDouble(TrainingOutcome.CurvePoint::step)
                        .toArray(),
                points.stream()
                        .mapToDouble(point -> validation ? point.measure() : point.loss())
                        .toArray());
    }
}
