// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All that a policy decided.
 *
 * @param name as it was asked for
 * @param outcomes of all clips, in the order of the tables
 */
record PolicyRun(String name, List<Outcome> outcomes) {
    PolicyRun {
        outcomes = List.copyOf(outcomes);
    }

    /** Outcomes with one kind of prompt. */
    PolicyRun with(String prompt) {
        return new PolicyRun(
                name, outcomes.stream().filter(o -> o.prompt().equals(prompt)).toList());
    }

    double mean(ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Standard deviation of the clips' Dice, with n - 1. */
    double deviation() {
        double mean = mean(Outcome::dice);
        double sum =
                outcomes.stream().mapToDouble(o -> Math.pow(o.dice() - mean, 2)).sum();
        return outcomes.size() < 2 ? 0 : Math.sqrt(sum / (outcomes.size() - 1));
    }

    /** Mean Dice of each video, by video. */
    double[] videoDice() {
        Map<String, List<Double>> videos = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            videos.computeIfAbsent(outcome.clip().video() + outcome.prompt(), name -> new ArrayList<>())
                    .add(outcome.dice());
        }
        return videos.values().stream()
                .map(dice -> dice.stream().collect(Collectors.averagingDouble(d -> d)))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
