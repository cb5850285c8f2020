// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunException;

/** Every measure against the recorded numbers of its official implementation. */
class OfficialNumbersTests {
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("davis_jf", new DavisParity(), 39),
                Arguments.of("activitynet_map", new TemporalParity(), 25),
                Arguments.of("video_detection", new TubeParity(), 88),
                Arguments.of("video_detection", new ClipMaskParity(), 5),
                Arguments.of("statistics", new SignedRankParity(), 400),
                Arguments.of("statistics", new AgreementParity(), 9),
                Arguments.of("statistics", new LearningCurveParity(), 5),
                Arguments.of("statistics", new MachineParity(), 70));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void agreesWithTheOfficialNumbers(String folder, ParityKind kind, int least) throws IOException, RunException {
        String shared = String.valueOf(System.getenv("REFRAME_SHARED"));
        Path path = Path.of(shared, "golden", "official", "metrics", folder);
        Assumptions.assumeTrue(Files.isDirectory(path));
        List<Comparison> rows = Golden.of(path).run(kind);
        assertEquals(List.of(), rows.stream().filter(row -> !row.passed()).toList());
        assertTrue(rows.size() >= least, rows.size() + " comparisons");
    }
}
