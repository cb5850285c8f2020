// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** What a policy does at other costs of a correction. Used by one thread. */
final class CostSweep {
    /** Costs in units of Dice. */
    static final double[] COSTS = {0, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.2, 0.4, 1};

    private final String name;
    private final double[] corrections = new double[COSTS.length];
    private final double[] gains = new double[COSTS.length];
    private double accepted;
    private int clips;

    CostSweep(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(PolicyAsked policy, Outcome outcome, DeferralQuestion question, RunContext context) throws RunException {
        clips++;
        accepted += 1 - outcome.clip().losses().accepted();
        for (int i = 0; i < COSTS.length; i++) {
            int frame = policy.at(COSTS[i], outcome, question, context);
            if (frame < 0) continue;
            corrections[i]++;
            gains[i] += new Outcome(outcome.clip(), outcome.prompt(), frame, "", List.of(), List.of()).gain();
        }
    }

    /** Mean Dice at each cost. */
    double[] dice() {
        double[] dice = new double[COSTS.length];
        for (int i = 0; i < dice.length; i++) dice[i] = (accepted + gains[i]) / clips;
        return dice;
    }

    /** Corrections a clip at each cost. */
    double[] corrections() {
        double[] mean = new double[COSTS.length];
        for (int i = 0; i < mean.length; i++) mean[i] = corrections[i] / clips;
        return mean;
    }

    /**
     * Area under mean Dice against corrections a clip, from 0 to 1: what lies between two costs, and between none and the
     * fewest, is drawn by lot among clips; beyond the most nothing is gained.
     */
    double area() {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {0, accepted / clips});
        double[] dice = dice();
        double[] share = corrections();
        for (int i = 0; i < dice.length; i++) points.add(new double[] {share[i], dice[i]});
        points.sort(Comparator.comparingDouble(point -> point[0]));
        points.add(new double[] {1, points.get(points.size() - 1)[1]});
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            area += (points.get(i)[0] - points.get(i - 1)[0]) * (points.get(i)[1] + points.get(i - 1)[1]) / 2;
        }
        return area;
    }
}
