// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

/** How the learning rate changes over a training. Thread-safe data. */
public sealed interface Schedule {
    /**
     * The factor on the base rate.
     *
     * @param step 0 for the first
     * @return 0 or more
     */
    double factor(long step);

    /** Always 1. */
    record Constant() implements Schedule {
        @Override
        public double factor(long step) {
            return 1;
        }
    }

    /**
     * Falls by a factor again and again.
     *
     * @param every steps from one fall to the next, at least 1
     * @param by the factor, 0–1
     */
    record Steps(long every, double by) implements Schedule {
        public Steps {
            if (every < 1 || !(by >= 0 && by <= 1)) throw new IllegalArgumentException(every + " steps, " + by);
        }

        @Override
        public double factor(long step) {
            return Math.pow(by, step / every);
        }
    }

    /**
     * Rises evenly, then falls along half a cosine wave (Loshchilov and Hutter, ICLR 2017): with w steps of warm-up the factor
     * of step i is (i + 1) / w, later {@code floor + (1 - floor) (1 + cos(π (i - w) / (steps - w))) / 2}.
     *
     * @param warmUp steps of the rise, 0 or more
     * @param steps all steps, more than those of the rise; afterwards the factor stays at the floor
     * @param floor the last factor, 0–1
     */
    record Cosine(long warmUp, long steps, double floor) implements Schedule {
        public Cosine {
            if (warmUp < 0 || steps <= warmUp || !(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException(warmUp + " of " + steps + " steps down to " + floor);
            }
        }

        @Override
        public double factor(long step) {
            if (step < warmUp) return (step + 1.0) / warmUp;
            double share = Math.min(1, (step - warmUp) / (double) (steps - warmUp));
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * share)) / 2;
        }
    }
}
