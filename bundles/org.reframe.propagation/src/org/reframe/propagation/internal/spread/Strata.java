// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Thirds of clips by a trait. Pure.
 *
 * @param trait by which
 * @param thirds the low, the middle and the high third: indices of clips
 */
record Strata(Traits.Trait trait, List<List<Integer>> thirds) {
    /** Names of the thirds. */
    static final List<String> NAMES = List.of("low", "middle", "high");

    /**
     * Sorts clips by a trait, ties in the order given; the clip at place r of n is in third ⌊3r/n⌋. Clips that do not show
     * the trait are left out; with fewer than three there are no thirds.
     */
    static Strata of(Traits.Trait trait, List<Traits> clips) {
        List<Integer> sorted = IntStream.range(0, clips.size())
                .boxed()
                .filter(i -> !Double.isNaN(trait.of(clips.get(i))))
                .sorted(Comparator.comparingDouble(i -> trait.of(clips.get(i))))
                .toList();
        List<List<Integer>> thirds = new ArrayList<>();
        if (sorted.size() >= NAMES.size()) {
            for (int third = 0; third < NAMES.size(); third++) {
                int one = third;
                thirds.add(IntStream.range(0, sorted.size())
                        .filter(rank -> NAMES.size() * rank / sorted.size() == one)
                        .mapToObj(sorted::get)
                        .toList());
            }
        }
        return new Strata(trait, thirds);
    }
}
