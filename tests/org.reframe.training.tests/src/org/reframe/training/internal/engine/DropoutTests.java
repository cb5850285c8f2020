// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.MonteCarloDropout;

class DropoutTests {
    @Test
    void repeatsWithItsSeedAndSpreads() throws RunException {
        try (Network network = Toy.network(3);
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = scope.ones(new Shape(1, 2, 6));
            MonteCarloDropout.Spread first = new MonteCarloDropout("forward_dropout", 40, 7).run(network, x);
            MonteCarloDropout.Spread again = new MonteCarloDropout("forward_dropout", 40, 7).run(network, x);
            MonteCarloDropout.Spread other = new MonteCarloDropout("forward_dropout", 40, 1000).run(network, x);
            assertArrayEquals(first.mean(), again.mean());
            assertTrue(first.variance()[0] > 0 && first.information() > 0);
            assertTrue(first.mean()[0] != other.mean()[0]);
            assertEquals(first.mean()[0], other.mean()[0], 0.1);
            assertEquals(1, first.mean()[0] + first.mean()[1] + first.mean()[2], 1e-5);
            MonteCarloDropout.Spread still = new MonteCarloDropout("forward", 3, 7).run(network, x);
            assertEquals(0, still.variance()[0], 1e-9);
            assertEquals(0, still.information(), 1e-6);
            NDArray two = scope.ones(new Shape(2, 2, 6));
            assertThrows(RunException.class, () -> new MonteCarloDropout("forward", 3, 7).run(network, two));
        }
    }
}
