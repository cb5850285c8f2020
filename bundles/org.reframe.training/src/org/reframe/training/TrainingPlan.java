// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

/**
 * How to train.
 *
 * @param batch examples a step
 * @param steps when to stop at the latest
 * @param optimiser how gradients change parameters
 * @param rate how fast
 * @param pace how often to look and to save
 * @param seed of order, augmentation and dropout: the same gives the same numbers
 */
public record TrainingPlan(int batch, long steps, OptimiserRule optimiser, Rate rate, Pace pace, long seed) {
    public TrainingPlan {
        if (batch < 1 || steps < 1) throw new IllegalArgumentException(steps + " steps of " + batch);
    }

    /** The same with another number of steps. */
    public TrainingPlan withSteps(long number) {
        return new TrainingPlan(batch, number, optimiser, rate, pace, seed);
    }

    /**
     * How fast.
     *
     * @param base learning rate
     * @param schedule factor on it
     * @param clip largest norm of all gradients together; longer ones are shortened to it. Infinity for none
     */
    public record Rate(double base, Schedule schedule, double clip) {
        public Rate {
            if (!(base > 0 && clip > 0)) throw new IllegalArgumentException("rate " + base + ", norm " + clip);
        }
    }

    /**
     * How often.
     *
     * @param validate steps from one validation to the next; there is one at the end too
     * @param save steps from one checkpoint to the next; there is one at the end too
     * @param patience validations without a better measure after which to stop; 0 for never
     */
    public record Pace(long validate, long save, int patience) {
        public Pace {
            if (validate < 1 || save < 1 || patience < 0) throw new IllegalArgumentException(validate + ", " + save);
        }
    }
}
