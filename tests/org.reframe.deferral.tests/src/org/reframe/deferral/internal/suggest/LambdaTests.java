// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.learn.DeferralTrainSettings;

class LambdaTests {
    private static Settings evaluate(double lambda) {
        return new DeferralEvalSettings(
                List.of(Path.of("t")),
                Optional.empty(),
                "flow",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of(),
                "light",
                lambda,
                List.of(),
                0,
                0,
                List.of());
    }

    private static Settings train(double least, double most) {
        return new DeferralTrainSettings(List.of(Path.of("t")), 80, 0.02, least, most, 0.03, 10, 3, 1, 0);
    }

    private static Settings suggest(double lambda) {
        return new DeferralSuggestSettings(
                Path.of("p"),
                List.of(),
                List.of(),
                "midpoint",
                lambda,
                10,
                100,
                6,
                Optional.empty(),
                List.of(),
                0,
                List.of());
    }

    private static void refused(Settings settings, String name, double value) {
        List<String> problems = settings.problems();
        assertTrue(
                problems.stream().anyMatch(p -> p.startsWith(name + " is " + value + ";") && p.contains("0 to 1")),
                problems.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.001, 1.001, 80, Double.NaN, Double.POSITIVE_INFINITY})
    @DisplayName("A cost below 0, above 1 or that is no number is refused by every task, naming setting and value")
    void outside(double cost) {
        refused(evaluate(cost), "--lambda", cost);
        refused(suggest(cost), "--lambda", cost);
        refused(train(cost, 0.1), "--least-cost", cost);
        refused(train(0.005, cost), "--most-cost", cost);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 1})
    @DisplayName("Costs from 0 to 1 are costs")
    void within(double cost) {
        assertEquals(List.of(), evaluate(cost).problems());
        assertEquals(List.of(), suggest(cost).problems());
        assertEquals(List.of(), train(cost, 1).problems());
    }
}
