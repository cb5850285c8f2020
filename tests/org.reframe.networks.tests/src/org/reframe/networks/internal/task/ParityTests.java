// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.parity.Comparison;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.parity.ParityRunner;
import org.reframe.networks.internal.parity.Recorded;

/** The quick part of the recorded outputs; the whole is {@code reframe run parity}. */
class ParityTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^rule_vectors",
                "r2plus1d_18/(manifest|clip_1x3x10)",
                "slowfast_r50_8x8/(manifest_400|crop112)",
                "i3d_rgb/(manifest_400|clip16)"
            })
    void agreesWithTheOfficialNumbers(String only) throws RunException, IOException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "official")));
        List<Comparison> checks = Recorded.run(
                new ParityRunner(GoldenChecks.all()), Path.of(String.valueOf(shared), "golden", "official"), only);
        assertTrue(checks.size() > 10, checks.size() + " checks");
        assertEquals(List.of(), checks.stream().filter(check -> !check.passed()).toList());
    }
}
