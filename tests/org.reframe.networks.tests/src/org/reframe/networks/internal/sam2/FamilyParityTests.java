// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.Check;
import org.reframe.networks.internal.parity.ParityRunner;

/** The quick part of the family's recorded outputs; the whole is {@code reframe run parity}. */
class FamilyParityTests {
    @ParameterizedTest
    @CsvSource({
        "sam2.1_hiera_tiny/(manifest|components_512), 113",
        "sam2.1_(manifests|hiera_tiny/functions), 20",
        "edgetam/(manifest|components_512), 98",
        "sam2.1_hiera_tiny/video_box_absent, 60"
    })
    void agreesWithTheOfficialNumbers(String only, int least) throws RunException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "official")));
        List<Check> checks = new ArrayList<>();
        new ParityRunner(
                        List.of(new ComponentParity(), new FunctionParity(), new FamilyManifest(), new VideoParity()),
                        Networks.loader(),
                        checks::add)
                .run(
                        Path.of(String.valueOf(shared), "golden", "official"),
                        Pattern.compile(only),
                        SubMonitor.convert(null));
        assertEquals(List.of(), checks.stream().filter(check -> !check.passed()).toList());
        assertTrue(checks.size() >= least, checks.size() + " checks");
    }
}
