// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.TrainingPlan;

/** Turns settings into a plan. */
final class Plans {
    private Plans() {}

    static TrainingPlan plan(TrainClassifierSettings settings, long seed) {
        return new TrainingPlan(
                settings.batch(),
                settings.steps(),
                rule(settings),
                new TrainingPlan.Rate(settings.rate(), schedule(settings), settings.clip()),
                new TrainingPlan.Pace(settings.validateEvery(), settings.validateEvery(), settings.patience()),
                seed);
    }

    private static OptimiserRule rule(TrainClassifierSettings settings) {
        return switch (settings.optimiser()) {
            case ADAM -> new OptimiserRule.Adam(0.9, 0.999, 1e-8, settings.decay(), false);
            case ADAMW -> OptimiserRule.Adam.decoupled(settings.decay());
            case SGD -> new OptimiserRule.Sgd(0.9, false, settings.decay());
        };
    }

    private static Schedule schedule(TrainClassifierSettings settings) {
        return switch (settings.schedule()) {
            case CONSTANT -> new Schedule.Constant();
            case STEPS -> new Schedule.Steps(Math.max(1, settings.steps() / 3), 0.1);
            case COSINE -> new Schedule.Cosine(settings.warmUp(), settings.steps(), 0.01);
        };
    }
}
