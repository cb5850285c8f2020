// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class QualityScaleTests {
    @Test
    void risesAndKeepsItsEnds() throws RunException {
        QualityScale scale = QualityScale.of("-0.5:1.25");
        assertEquals(scale, QualityScale.of(scale.text()));
        assertEquals(0, scale.of(0));
        assertEquals(1, scale.of(1));
        double before = 0;
        for (double q = 0.01; q < 1; q += 0.01) {
            assertTrue(scale.of(q) > before);
            before = scale.of(q);
        }
        assertEquals(1 / (1 + Math.exp(0.5)), scale.of(0.5), 1e-12);
        assertEquals(0.123, QualityScale.NONE.of(0.123));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "a:b", "1:-1", "NaN:1", "0:Infinity", "1:2:3"})
    void refusesWhatIsNoScale(String text) {
        assertThrows(RunException.class, () -> QualityScale.of(text));
    }
}
