// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A policy against another one. Immutable.
 *
 * @param pair names of both
 * @param prompt kind of the prompts
 * @param by what a pair is: {@code clip} or {@code video}
 * @param pairs how many
 * @param whole whether both were asked about nothing else
 * @param figures tested, in the order of {@link Scored#figures()}
 */
record Comparison(String pair, String prompt, String by, int pairs, boolean whole, List<Tested> figures) {
    Comparison {
        figures = List.copyOf(figures);
    }

    /**
     * A figure of both.
     *
     * @param difference mean, the first less the second
     * @param test of the pairs
     * @param adjusted the test's probability among those of its family, 0–1; itself while there is none
     */
    record Tested(double difference, SignedRank test, double adjusted) {}

    /** Two policies by some pairs, as the only test of its family. */
    static Comparison of(PolicyScores own, PolicyScores other, String by, Pairs pairs) {
        List<Tested> figures = IntStream.range(0, pairs.own().get(0).figures().size())
                .mapToObj(figure -> {
                    SignedRank test = pairs.test(figure);
                    return new Tested(pairs.difference(figure), test, test.probability());
                })
                .toList();
        return new Comparison(
                own.policy() + " against " + other.policy(),
                own.prompt(),
                by,
                pairs.own().size(),
                pairs.whole(),
                figures);
    }

    /** The comparisons as one family, each figure by itself (Holm, 1979). */
    static List<Comparison> adjusted(List<Comparison> family) {
        List<List<Tested>> figures = new ArrayList<>();
        family.forEach(each -> figures.add(new ArrayList<>(each.figures)));
        int count = family.isEmpty() ? 0 : family.get(0).figures.size();
        for (int figure = 0; figure < count; figure++) {
            int at = figure;
            double[] adjusted = holm(family.stream()
                    .mapToDouble(each -> each.figures.get(at).test().probability())
                    .toArray());
            for (int k = 0; k < adjusted.length; k++) {
                Tested tested = figures.get(k).get(at);
                figures.get(k).set(at, new Tested(tested.difference(), tested.test(), adjusted[k]));
            }
        }
        return IntStream.range(0, family.size())
                .mapToObj(k -> family.get(k).with(figures.get(k)))
                .toList();
    }

    private Comparison with(List<Tested> other) {
        return new Comparison(pair, prompt, by, pairs, whole, other);
    }

    /** Probabilities of several tests so that one below a level is so for all tests together (Holm, 1979). */
    static double[] holm(double[] probabilities) {
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
        double[] adjusted = new double[order.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, (order.length - rank) * probabilities[order[rank]]));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }
}
