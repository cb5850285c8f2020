// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network makes of a clip. Arrays are not to be changed.
 *
 * @param names of the classes; classes beyond the list are known by their number
 * @param logits before softmax; the probabilities' logarithms where a network gives no logits
 * @param probabilities as many, 0 to 1
 */
public record ClassScores(List<String> names, double[] logits, double[] probabilities) {
    public ClassScores {
        names = List.copyOf(names);
        if (logits.length != probabilities.length || logits.length == 0) {
            throw new IllegalArgumentException(
                    logits.length + " scores and " + probabilities.length + " probabilities");
        }
    }

    /** Number of classes. */
    public int count() {
        return logits.length;
    }

    /** A class's name; its number where it has none. */
    public String name(int index) {
        return index < names.size() ? names.get(index) : Integer.toString(index);
    }

    /**
     * Indexes of the best classes, best first.
     *
     * @param most how many at most
     */
    public List<Integer> top(int most) {
        return IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
                .limit(most)
                .toList();
    }
}
