// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class PropagatorChoiceTests {
    @Test
    void readsIdAndOptions() throws RunException {
        assertEquals(new PropagatorChoice("flow", Map.of()), PropagatorChoice.of(" flow "));
        assertEquals(
                new PropagatorChoice("sam2", Map.of("model", "/a/b=c.pt", "mode", "official")),
                PropagatorChoice.of("sam2:model=/a/b=c.pt, mode=official"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam2:", "sam2:model", "sam2:=x", "sam2:model=", "sam2:a=1,a=2", "sam2:a=1,,b=2"})
    void refusesWhatIsNoOption(String text) {
        assertThrows(RunException.class, () -> PropagatorChoice.of(text));
    }
}
