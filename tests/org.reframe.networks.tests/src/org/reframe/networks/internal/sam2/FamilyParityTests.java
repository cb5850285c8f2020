// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.parity.Comparison;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.parity.ParityRunner;
import org.reframe.networks.internal.parity.Recorded;

/** The quick part of the family's recorded outputs; the whole is {@code reframe run parity}. */
class FamilyParityTests {
    @ParameterizedTest
    @CsvSource({
        "sam2.1_hiera_tiny/(manifest|components_512), 113",
        "sam2.1_(manifests|hiera_tiny/functions), 20",
        "edgetam/(manifest|components_512), 98",
        "sam2.1_hiera_tiny/video_box_absent, 60"
    })
    void agreesWithTheOfficialNumbers(String only, int least) throws RunException, IOException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "official")));
        List<Comparison> checks = Recorded.run(
                new ParityRunner(
                        List.of(new ComponentParity(), new FunctionParity(), new FamilyManifest(), new VideoParity())),
                Path.of(String.valueOf(shared), "golden", "official"),
                only);
        assertEquals(List.of(), checks.stream().filter(check -> !check.passed()).toList());
        assertTrue(checks.size() >= least, checks.size() + " checks");
    }

    @Test
    void smallPartsAgreeWithTheRecordedVectors() throws RunException, IOException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "papers")));
        List<Comparison> checks = Recorded.run(
                new ParityRunner(List.of(new ComponentVectors())),
                Path.of(String.valueOf(shared), "golden", "papers"),
                "component_vectors");
        assertEquals(List.of(), checks.stream().filter(check -> !check.passed()).toList());
        assertEquals(11, checks.size());
    }
}
