// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.cost.CorrectionCost;
import org.reframe.deferral.internal.network.Scoring;

/**
 * Settings of {@link NetworkTrainTask}.
 *
 * @param tables of costs
 * @param architecture id
 * @param options of it
 * @param checkpoint to start from
 * @param frames that the network sees
 * @param size of its pictures
 * @param scores as published, or gains
 * @param lambda cost of a correction
 * @param leastCost smallest cost, for gains
 * @param mostCost largest cost, for gains
 * @param softness of gains
 * @param regression weight of squared errors of gains
 * @param rate of learning
 * @param steps of training
 * @param batch clips a step
 * @param decay of weights
 * @param validateEvery steps
 * @param patience validations
 * @param mirror clips
 * @param folds parts of the videos
 * @param turns of the cross-validation
 */
public record NetworkTrainSettings(
        @Setting(description = "Output folders of deferral-costs, all of one propagator, kind of prompt and |J|.")
                List<Path> tables,
        @Setting(description = "Id of the network: r2plus1d, as published, or r2plus1d-slim.", byDefault = "r2plus1d")
                String architecture,
        @Setting(description = "Its options, name=value; classes and channels follow from the tables.")
                List<String> options,
        @Setting(
                        description =
                                "Weight file of the same network on colours, such as Kinetics'; the mask's channel begins with zeros. Without it, drawn weights.")
                Optional<Path> checkpoint,
        @Setting(description = "Frames that the network sees.", byDefault = "10", min = 1, max = 100) int frames,
        @Setting(
                        description = "Edge of the pictures that it sees.",
                        unit = "px",
                        byDefault = "112",
                        min = 16,
                        max = 512)
                int size,
        @Setting(
                        description =
                                "SCORE: outputs are the scores, for one cost, as published; GAIN: expected gains, for any cost.",
                        byDefault = "SCORE")
                Scoring.Kind scores,
        @Setting(
                        description =
                                "Cost of a correction, lambda_corr; with GAIN, the one that validation and report are at.",
                        unit = "Dice",
                        byDefault = "0.01",
                        min = 0,
                        max = 1)
                double lambda,
        @Setting(
                        description = "With GAIN: smallest cost of a correction to train for.",
                        unit = "Dice",
                        byDefault = "0.005",
                        min = 1e-6,
                        max = 1)
                double leastCost,
        @Setting(
                        description = "With GAIN: largest cost of a correction to train for.",
                        unit = "Dice",
                        byDefault = "0.1",
                        min = 1e-6,
                        max = 1)
                double mostCost,
        @Setting(
                        description = "With GAIN: gains are divided by it to be scores; the smaller, the harder the choice.",
                        byDefault = "0.03",
                        min = 1e-4,
                        max = 10)
                double softness,
        @Setting(
                        description = "With GAIN: weight of the mean squared error of gains beside equation 3.",
                        byDefault = "100",
                        min = 0,
                        max = 1e6)
                double regression,
        @Setting(
                        description =
                                "Adam's rate of learning. The paper's 1e-7 moves no weight by more than 1e-7 a step, so it hardly changes features.",
                        byDefault = "0.0003",
                        min = 1e-12,
                        max = 1)
                double rate,
        @Setting(description = "Steps of training.", byDefault = "1000", min = 1, max = 10000000) int steps,
        @Setting(description = "Clips a step.", byDefault = "16", min = 1, max = 1024) int batch,
        @Setting(description = "Weight decay of Adam.", byDefault = "0", min = 0, max = 1) double decay,
        @Setting(
                        description = "Steps from one validation and checkpoint to the next.",
                        byDefault = "50",
                        min = 1,
                        max = 1000000)
                int validateEvery,
        @Setting(
                        description = "Validations without a better one after which to stop; 0 for never.",
                        byDefault = "0",
                        min = 0,
                        max = 100000)
                int patience,
        @Setting(description = "Exchange left and right in half of the clips.", byDefault = "true") boolean mirror,
        @Setting(
                        description = "Parts that the videos are divided into: one to test on, one to choose the step by.",
                        byDefault = "5",
                        min = 3,
                        max = 100)
                int folds,
        @Setting(
                        description =
                                "How many of the parts are tested on in turn, a training each; the network whose validation is best is kept.",
                        byDefault = "1",
                        min = 1,
                        max = 100)
                int turns)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (tables.isEmpty()) problems.add("Give at least one --tables: an output folder of deferral-costs.");
        CorrectionCost.problem("--lambda", lambda).ifPresent(problems::add);
        CorrectionCost.problem("--least-cost", leastCost).ifPresent(problems::add);
        CorrectionCost.problem("--most-cost", mostCost).ifPresent(problems::add);
        if (leastCost > mostCost) problems.add("--least-cost is above --most-cost.");
        if (turns > folds) problems.add("--turns is " + turns + ", but there are " + folds + " parts (--folds).");
        for (String option : options) {
            if (option.indexOf('=') < 1) problems.add("--options is name=value, not '" + option + "'.");
        }
        return problems;
    }

    /** How outputs become scores. */
    Scoring scoring() {
        return new Scoring(scores, lambda, softness);
    }

    /** Costs to learn for. */
    VideoClips.Costs costs() {
        return scores == Scoring.Kind.SCORE
                ? new VideoClips.Costs(lambda, lambda)
                : new VideoClips.Costs(leastCost, mostCost);
    }

    /** All that a training's numbers depend on beside the clips and the run's seed; its length left out, so that it can be prolonged. */
    String recipe() {
        return String.join(
                ", ",
                "architecture " + architecture + " " + options,
                "checkpoint " + checkpoint.map(path -> String.valueOf(path.getFileName())).orElse("none"),
                frames + " frames of " + size + " px",
                scores + " at " + lambda,
                scores == Scoring.Kind.GAIN
                        ? "costs " + leastCost + "–" + mostCost + ", softness " + softness + ", regression " + regression
                        : "as published",
                "rate " + rate,
                "batch " + batch,
                "decay " + decay,
                "validated every " + validateEvery + ", patience " + patience,
                "mirrored " + mirror,
                folds + " folds");
    }
}
