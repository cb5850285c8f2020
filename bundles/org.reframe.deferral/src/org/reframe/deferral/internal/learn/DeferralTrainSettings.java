// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.cost.CorrectionCost;

/**
 * Settings of {@link DeferralTrainTask}.
 *
 * @param tables of costs
 * @param epochs passes
 * @param rate of learning
 * @param leastCost smallest lambda
 * @param mostCost largest lambda
 * @param softness of scores
 * @param regression weight of squared errors
 * @param folds number
 * @param restarts models a fold
 * @param seed of first weights
 */
public record DeferralTrainSettings(
        @Setting(description = "Output folders of deferral-costs, all of one propagator and kind of prompt.")
                List<Path> tables,
        @Setting(description = "Passes over all clips.", byDefault = "120", min = 1, max = 100000) int epochs,
        @Setting(description = "Rate of learning of Adam at the start.", byDefault = "0.01", min = 1e-9, max = 1)
                double rate,
        @Setting(
                        description = "Smallest cost of a correction to train for.",
                        unit = "Dice",
                        byDefault = "0.005",
                        min = 1e-6,
                        max = 1)
                double leastCost,
        @Setting(
                        description = "Largest cost of a correction to train for.",
                        unit = "Dice",
                        byDefault = "0.1",
                        min = 1e-6,
                        max = 1)
                double mostCost,
        @Setting(
                        description = "Gains are divided by it to be scores: the smaller, the harder the choice.",
                        byDefault = "0.03",
                        min = 1e-4,
                        max = 10)
                double softness,
        @Setting(
                        description = "Weight of the squared error of gains beside the loss of equation 3.",
                        byDefault = "1000",
                        min = 0,
                        max = 1e6)
                double regression,
        @Setting(
                        description = "Parts that the videos are divided into, one model each.",
                        byDefault = "5",
                        min = 2,
                        max = 100)
                int folds,
        @Setting(
                        description =
                                "Models of each part, from other first weights; the policy follows the mean of all.",
                        byDefault = "5",
                        min = 1,
                        max = 100)
                int restarts,
        @Setting(description = "Number that the first weights depend on.", byDefault = "0", min = 0, max = 1e9)
                int seed)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (tables.isEmpty()) problems.add("Give at least one --tables: an output folder of deferral-costs.");
        CorrectionCost.problem("--least-cost", leastCost).ifPresent(problems::add);
        CorrectionCost.problem("--most-cost", mostCost).ifPresent(problems::add);
        if (leastCost > mostCost) problems.add("--least-cost is above --most-cost.");
        return problems;
    }
}
