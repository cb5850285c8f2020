// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reframe.training.Mixture;

class BatchOrderTests {
    private static final Mixture MIXTURE =
            new Mixture(List.of(new Mixture.Part(new Toy.Points(10, 0), 3), new Mixture.Part(new Toy.Points(5, 0), 1)));

    private static List<BatchOrder.Draw> draws(BatchOrder order, int count) {
        List<BatchOrder.Draw> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) draws.add(order.next());
        return draws;
    }

    @Test
    void goesThroughAllBeforeAnyComesAgain() {
        List<BatchOrder.Draw> draws = draws(new BatchOrder(MIXTURE, 1), 4000);
        for (int part = 0; part < 2; part++) {
            int which = part;
            int size = part == 0 ? 10 : 5;
            List<Integer> indexes = draws.stream()
                    .filter(draw -> draw.part() == which)
                    .map(BatchOrder.Draw::index)
                    .toList();
            for (int i = 0; i + size <= indexes.size(); i += size) {
                assertEquals(size, new HashSet<>(indexes.subList(i, i + size)).size());
            }
            assertNotEquals(indexes.subList(0, size), indexes.subList(size, 2 * size));
        }
    }

    @Test
    void drawsByWeight() {
        long first = draws(new BatchOrder(MIXTURE, 1), 4000).stream()
                .filter(draw -> draw.part() == 0)
                .count();
        // Three standard deviations of a binomial distribution.
        assertEquals(3000, first, 82);
    }

    @Test
    void goesOnWhereItStopped() {
        List<BatchOrder.Draw> all = draws(new BatchOrder(MIXTURE, 1), 100);
        BatchOrder before = new BatchOrder(MIXTURE, 1);
        draws(before, 37);
        BatchOrder after = new BatchOrder(MIXTURE, 1);
        after.goOn(before.drawn());
        assertEquals(all.subList(37, 100), draws(after, 63));
        assertNotEquals(all, draws(new BatchOrder(MIXTURE, 2), 100));
    }
}
