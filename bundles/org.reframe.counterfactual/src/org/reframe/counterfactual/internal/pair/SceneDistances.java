// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.pair;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * L1 distances of classes by their mean scene probabilities, and from them the classes whose backgrounds are close to or far
 * from a class (HAT, section 3.3: the 5 nearest and the 200 farthest of 399). Classes at one distance are in the order of
 * their numbers. Immutable.
 */
public final class SceneDistances {
    private final double[][] means;

    /**
     * Distances between rows.
     *
     * @param means by class and scene, as {@link SceneMeans#means} gives them; not to be changed afterwards
     */
    public SceneDistances(double[][] means) {
        this.means = means;
    }

    /** L1 distance of two classes, in [0, 2] for probabilities. */
    public double between(int a, int b) {
        double sum = 0;
        for (int s = 0; s < means[a].length; s++) sum += Math.abs(means[a][s] - means[b][s]);
        return sum;
    }

    /** Distances of a class to every class, itself included. */
    public double[] from(int actionClass) {
        double[] distances = new double[means.length];
        for (int c = 0; c < distances.length; c++) distances[c] = between(actionClass, c);
        return distances;
    }

    /** All other classes, the closest first. */
    public List<Integer> order(int actionClass) {
        double[] distances = from(actionClass);
        return IntStream.range(0, distances.length)
                .filter(c -> c != actionClass)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> distances[c]))
                .toList();
    }

    /** The closest classes, the closest first; fewer when there are not so many. */
    public List<Integer> close(int actionClass, int count) {
        return order(actionClass).stream().limit(count).toList();
    }

    /** The farthest classes, by their numbers. */
    public List<Integer> far(int actionClass, int count) {
        List<Integer> order = order(actionClass);
        return order.subList(Math.max(0, order.size() - count), order.size()).stream()
                .sorted()
                .toList();
    }
}
