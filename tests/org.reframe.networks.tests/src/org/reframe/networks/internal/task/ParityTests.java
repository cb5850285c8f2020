// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.SubMonitor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.Check;
import org.reframe.networks.internal.parity.ParityRunner;

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
    void agreesWithTheOfficialNumbers(String only) throws RunException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "official")));
        List<Check> checks = new ArrayList<>();
        new ParityRunner(ParityItems.all(), Networks.loader(), checks::add)
                .run(
                        Path.of(String.valueOf(shared), "golden", "official"),
                        Pattern.compile(only),
                        SubMonitor.convert(null));
        assertTrue(checks.size() > 10, checks.size() + " checks");
        assertEquals(List.of(), checks.stream().filter(check -> !check.passed()).toList());
    }
}
