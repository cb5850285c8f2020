// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTests {
    @Test
    void factorsAreThoseOfTheFormulas() {
        assertEquals(1, new Schedule.Constant().factor(1_000_000));
        Schedule steps = new Schedule.Steps(10, 0.5);
        assertEquals(1, steps.factor(9));
        assertEquals(0.5, steps.factor(10));
        assertEquals(0.125, steps.factor(39));
        Schedule cosine = new Schedule.Cosine(4, 24, 0.1);
        assertEquals(0.25, cosine.factor(0));
        assertEquals(1, cosine.factor(3));
        assertEquals(1, cosine.factor(4));
        assertEquals(0.1 + 0.9 / 2, cosine.factor(14), 1e-12);
        assertEquals(0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2, cosine.factor(9), 1e-12);
        assertEquals(0.1, cosine.factor(24), 1e-12);
        assertEquals(0.1, cosine.factor(1000), 1e-12);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Steps(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Cosine(10, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Cosine(1, 10, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new OptimiserRule.Sgd(1, false, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new TrainingPlan.Rate(Double.NaN, new Schedule.Constant(), 1));
    }
}
