// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.ArrayList;
import java.util.List;

/**
 * Which prompt pays at which budget: the conclusion that the curves allow. Pure.
 *
 * <p>A budget buys a prompt every L = 100 × cost / budget frames (budget in seconds a 100 frames; at least one a frame). Each
 * prompt starts anew, and its masks are followed forward for L frames; so the mean Dice is 1 minus the mean of the first L
 * frames of the prompt's mean loss, interpolated between whole L. A prompt that would have to last longer than was measured is
 * out of reach of the budget. Nobody has to spend it all: where fewer prompts are better, as after a poor one whose masks
 * get better on the way, the best smaller budget counts.
 *
 * @param budgets seconds of work a 100 frames, growing by equal factors
 * @param dice {@code [prompt][budget]}; NaN out of reach
 * @param best prompt with the highest Dice at each budget, the first of equal ones; −1 for none in reach
 * @param certainty share of the resamples in which that one is the best too
 */
record BudgetAnswer(double[] budgets, double[][] dice, int[] best, double[] certainty) {
    private static final int STEPS = 60;

    /**
     * A stretch of budgets with one answer.
     *
     * @param from seconds a 100 frames
     * @param to likewise
     * @param best index of the prompt
     * @param certainty the lowest within the stretch
     */
    record Stretch(double from, double to, int best, double certainty) {}

    /**
     * The answer.
     *
     * @param losses by prompt, by clip
     * @param costs of a prompt, in seconds
     * @param lengths of the prompts' curves, in frames
     */
    static BudgetAnswer of(List<List<double[]>> losses, double[] costs, int[] lengths, Resamples resamples) {
        double[] budgets = budgets(costs, lengths);
        int[] once = losses.getFirst().stream().mapToInt(clip -> 1).toArray();
        double[][] dice = dice(losses, once, costs, lengths, budgets);
        int[] best = best(dice);
        double[] certainty = new double[budgets.length];
        for (int[] drawn : resamples.draws()) {
            int[] other = best(dice(losses, drawn, costs, lengths, budgets));
            for (int i = 0; i < other.length; i++) {
                certainty[i] += other[i] == best[i] ? 1 : 0;
            }
        }
        for (int i = 0; i < certainty.length; i++) {
            certainty[i] /= resamples.draws().length;
        }
        return new BudgetAnswer(budgets, dice, best, certainty);
    }

    /** Neighbouring budgets with the same answer as one. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < budgets.length; i++) {
            if (best[i] >= 0) {
                Stretch last = stretches.isEmpty() ? new Stretch(0, 0, -1, 1) : stretches.getLast();
                if (last.best() == best[i]) {
                    stretches.removeLast();
                    stretches.add(
                            new Stretch(last.from(), budgets[i], best[i], Math.min(last.certainty(), certainty[i])));
                } else {
                    stretches.add(new Stretch(budgets[i], budgets[i], best[i], certainty[i]));
                }
            }
        }
        return stretches;
    }

    private static double[] budgets(double[] costs, int[] lengths) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < costs.length; i++) {
            least = Math.min(least, 100 * costs[i] / Math.max(1, lengths[i]));
            most = Math.max(most, 100 * costs[i]);
        }
        double[] budgets = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            budgets[i] = least * Math.pow(most / least, i / (double) (STEPS - 1));
        }
        return budgets;
    }

    private static double[][] dice(
            List<List<double[]>> losses, int[] drawn, double[] costs, int[] lengths, double[] budgets) {
        double[][] dice = new double[losses.size()][budgets.length];
        for (int prompt = 0; prompt < dice.length; prompt++) {
            double[] sums = sums(MeanCurve.mean(losses.get(prompt), drawn, lengths[prompt]));
            for (int i = 0; i < budgets.length; i++) {
                double all = mean(sums, Math.max(1, 100 * costs[prompt] / budgets[i]));
                double less = i == 0 ? Double.NaN : dice[prompt][i - 1];
                dice[prompt][i] = less > all ? less : all;
            }
        }
        return dice;
    }

    /** Sum of the Dice of the first frames; a frame without truth counts as the one before it. */
    private static double[] sums(double[] loss) {
        double[] sums = new double[loss.length + 1];
        double last = Double.NaN;
        for (int i = 0; i < loss.length; i++) {
            last = Double.isNaN(loss[i]) ? last : 1 - loss[i];
            sums[i + 1] = sums[i] + last;
        }
        return sums;
    }

    /** Mean of the first frames, a part of a frame counted as such; NaN beyond the end. */
    private static double mean(double[] sums, double frames) {
        int whole = (int) Math.floor(frames + 1e-9);
        double rest = Math.max(0, frames - whole);
        if (whole + (rest > 1e-9 ? 1 : 0) > sums.length - 1) {
            return Double.NaN;
        }
        double sum = sums[whole] + (rest > 1e-9 ? rest * (sums[whole + 1] - sums[whole]) : 0);
        return sum / frames;
    }

    private static int[] best(double[][] dice) {
        int[] best = new int[dice[0].length];
        for (int i = 0; i < best.length; i++) {
            best[i] = -1;
            for (int prompt = 0; prompt < dice.length; prompt++) {
                if (!Double.isNaN(dice[prompt][i]) && (best[i] < 0 || dice[prompt][i] > dice[best[i]][i])) {
                    best[i] = prompt;
                }
            }
        }
        return best;
    }
}
