// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetAnswerTests {
    private static final Resamples ONCE = new Resamples(new int[][] {{1}});

    private static double[] line(double from, double step, int length) {
        double[] loss = new double[length];
        for (int i = 0; i < length; i++) loss[i] = from + step * i;
        return loss;
    }

    /** Mean Dice of the first frames by adding them up one by one. */
    private static double plain(double[] loss, double frames) {
        double sum = 0;
        for (int i = 0; i < loss.length; i++) sum += (1 - loss[i]) * Math.clamp(frames - i, 0, 1);
        return sum / frames;
    }

    @Test
    void agreesWithAddingUpFrameByFrame() {
        double[] exact = line(0, 0.02, 40);
        double[] rough = line(0.2, 0.005, 40);
        double[] costs = {80, 5};
        BudgetAnswer answer = BudgetAnswer.of(List.of(List.of(exact), List.of(rough)), costs, new int[] {40, 40}, ONCE);
        for (int i = 0; i < answer.budgets().length; i++) {
            double[][] losses = {exact, rough};
            for (int prompt = 0; prompt < 2; prompt++) {
                double frames = Math.max(1, 100 * costs[prompt] / answer.budgets()[i]);
                double dice = answer.dice()[prompt][i];
                if (frames > 40 + 1e-6) assertTrue(Double.isNaN(dice));
                else if (frames < 40 - 1e-6) assertEquals(plain(losses[prompt], frames), dice, 1e-9);
            }
        }
        // The cheap one is all that little money buys; with much the exact one is better.
        assertEquals(1, answer.best()[0]);
        assertEquals(0, answer.best()[answer.best().length - 1]);
        List<BudgetAnswer.Stretch> stretches = answer.stretches();
        assertEquals(2, stretches.size());
        assertTrue(stretches.get(0).to() < stretches.get(1).from());
        // Where it turns, both are about as good.
        int turn = Arrays.stream(answer.best()).boxed().toList().indexOf(0);
        assertEquals(answer.dice()[1][turn], answer.dice()[0][turn], 0.03);
    }

    @Test
    void aPromptThatIsWorseAndDearerNeverPays() {
        List<double[]> good = List.of(line(0.1, 0.01, 30));
        List<double[]> bad = List.of(line(0.3, 0.01, 30));
        BudgetAnswer answer = BudgetAnswer.of(List.of(good, bad), new double[] {5, 50}, new int[] {30, 30}, ONCE);
        assertTrue(Arrays.stream(answer.best()).allMatch(best -> best == 0));
        assertEquals(1, answer.stretches().size());
        assertEquals(1, answer.stretches().getFirst().certainty(), 1e-12);
    }

    @Test
    void moreMoneyIsNeverWorse() {
        // A poor prompt whose masks get better on the way: fewer prompts are better than many.
        List<double[]> losses = List.of(line(0.6, -0.02, 20));
        BudgetAnswer answer = BudgetAnswer.of(List.of(losses), new double[] {5}, new int[] {20}, ONCE);
        double[] dice = answer.dice()[0];
        for (int i = 1; i < dice.length; i++) assertTrue(dice[i] >= dice[i - 1]);
        assertEquals(plain(losses.getFirst(), 20), dice[dice.length - 1], 1e-9);
    }

    @Test
    void certaintyIsTheShareOfResamplesThatAgree() {
        List<double[]> one = List.of(line(0.1, 0, 10), line(0.5, 0, 10));
        List<double[]> other = List.of(line(0.3, 0, 10), line(0.4, 0, 10));
        Resamples draws = new Resamples(new int[][] {{2, 0}, {1, 1}, {0, 2}, {1, 1}});
        BudgetAnswer answer = BudgetAnswer.of(List.of(one, other), new double[] {5, 5}, new int[] {10, 10}, draws);
        assertEquals(0, answer.best()[5]);
        assertEquals(0.75, answer.certainty()[5], 1e-12);
    }
}
