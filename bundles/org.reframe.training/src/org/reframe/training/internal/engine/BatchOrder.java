// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.util.List;
import java.util.SplittableRandom;
import org.reframe.training.Mixture;

/**
 * Which example comes next. All that changes is how many were drawn from each part, so that a training goes on exactly where
 * it stopped.
 */
final class BatchOrder {
    private static final int CHOICE = 1;
    private static final int ORDER = 2;
    private static final int EXAMPLE = 3;

    private final List<Mixture.Part> parts;
    private final long seed;
    private final long[] drawn;
    private final int[][] orders;
    private final long[] rounds;

    BatchOrder(Mixture mixture, long seed) {
        this.parts = mixture.parts();
        this.seed = seed;
        this.drawn = new long[parts.size()];
        this.orders = new int[parts.size()][0];
        this.rounds = new long[parts.size()];
    }

    /**
     * An example to read.
     *
     * @param part which part of the mixture
     * @param index which of its examples
     * @param seed of its augmentation
     */
    record Draw(int part, int index, long seed) {}

    /** How many were drawn from each part. */
    long[] drawn() {
        return drawn.clone();
    }

    /** Goes on after so many of each part. */
    void goOn(long... after) {
        System.arraycopy(after, 0, drawn, 0, drawn.length);
    }

    Draw next() {
        long count = 0;
        for (long part : drawn) count += part;
        int part = part(new SplittableRandom(Seeds.of(seed, CHOICE, count)).nextDouble());
        int size = parts.get(part).examples().size();
        long round = drawn[part] / size;
        if (orders[part].length == 0 || rounds[part] != round) {
            orders[part] = shuffled(size, Seeds.of(seed, ORDER + 16L * part, round));
            rounds[part] = round;
        }
        int index = orders[part][(int) (drawn[part] % size)];
        drawn[part]++;
        return new Draw(part, index, Seeds.of(seed, EXAMPLE, count));
    }

    private int part(double share) {
        double total = parts.stream().mapToDouble(Mixture.Part::weight).sum();
        double left = share * total;
        for (int i = 0; i < parts.size() - 1; i++) {
            left -= parts.get(i).weight();
            if (left < 0) return i;
        }
        return parts.size() - 1;
    }

    private static int[] shuffled(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
