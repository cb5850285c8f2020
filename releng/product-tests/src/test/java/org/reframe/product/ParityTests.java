// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reframe.product.Installation.Outcome;

/** Results held against recorded ones by the installed product, whose bundles contribute the kinds. */
@EnabledOnOs(OS.LINUX)
final class ParityTests {
    private static final String CURVE =
            """
            {"cases": [{"x": [0, 2], "y": [1, 3], "trapz": 4, "trapz_normalised_by_x_range": 2,
              "trapz_percent_of_final": 1.3333333333333333, "trapz_percent_of_final_normalised": 0.6666666666666666}]}
            """;

    private final Installation reframe = Installation.HEADLESS;

    private Outcome parity(Path golden, Path out, String only) throws Exception {
        return reframe.run("run", "parity", "--golden", "" + golden, "--only", only, "--out", "" + out);
    }

    @Test
    void whatAgreesIsGreenAndTheRestIsNot() throws Exception {
        Path work = Installation.work("parity");
        Path golden = Files.createDirectories(work.resolve("golden"));
        Files.writeString(golden.resolve("curve.json"), CURVE);
        Files.writeString(golden.resolve("wrong.json"), CURVE.replace("4", "5"));
        Files.writeString(golden.resolve("other.json"), "{}");
        Outcome good = parity(golden, work.resolve("good"), "^curve").expect(0);
        assertTrue(good.out().contains("curve 0"), good.out());
        RunFolder folder = new RunFolder(work.resolve("good")).assertComplete("org.reframe.parity.parity");
        assertEquals(0, folder.json("result.json").get("failed").getAsInt());
        assertTrue(Files.readString(work.resolve("good/parity.csv")).contains("curve"));
        Outcome all = parity(golden, work.resolve("all"), "").expect(1);
        assertTrue(all.out().contains("unknown kind") && all.out().contains("NO"), all.out());
    }

    @Test
    void theFormerIdStillWorks() throws Exception {
        Path work = Installation.work("parity-former");
        Path golden = Files.createDirectory(work.resolve("golden"));
        Files.writeString(golden.resolve("curve.json"), CURVE);
        reframe.run(
                        Map.of(),
                        List.of(
                                "run",
                                "org.reframe.networks.parity",
                                "--golden",
                                "" + golden,
                                "--out",
                                "" + work.resolve("out")))
                .expect(0);
    }

    @Test
    void measuresAndPreprocessingHaveTheOfficialNumbers() throws Exception {
        Path golden = Path.of(String.valueOf(System.getenv("REFRAME_SHARED")), "golden", "official");
        Assumptions.assumeTrue(Files.isDirectory(golden), "REFRAME_SHARED has no golden/official");
        Path out = Installation.work("parity-official").resolve("run");
        parity(golden, out, "^(metrics|preprocess|rule_vectors)").expect(0);
        int checks = new RunFolder(out).json("result.json").get("checks").getAsInt();
        assertTrue(checks > 1000, checks + " comparisons");
    }
}
