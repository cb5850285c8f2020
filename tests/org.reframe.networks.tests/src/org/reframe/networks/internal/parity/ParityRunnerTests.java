// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.run.RunException;

class ParityRunnerTests {
    private static final String INDEX =
            """
            {"file":"a.safetensors","meta":{"item":"ramp","seed":"A","rules":"n/a"},"tensors":{
             "x":{"shape":[2,3],"mean":2.5,"std":1.707825127659933,"l2":7.416198487095663,"stored":"strided","stride":2,"count":3}}}
            """;

    private final Path folder;

    ParityRunnerTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Counts from a number on. */
    private record Ramp(float start, String tensor) implements GoldenCheck {
        @Override
        public boolean accepts(GoldenFile file) {
            return file.item().equals("ramp");
        }

        @Override
        public void check(GoldenFile file, ParityRun run) throws RunException {
            float[] values = new float[6];
            for (int i = 0; i < 6; i++) values[i] = start + i;
            run.compare(tensor, values, List.of(2L, 3L), Tolerance.maxAbs(0.1), Tolerance.statistics(1e-5));
        }
    }

    @BeforeEach
    void record() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("deep/er/a.index.json"), INDEX);
        byte[] header =
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).putFloat(0).putFloat(2).putFloat(4);
        Files.write(folder.resolve("deep/er/a.safetensors"), bytes.array());
    }

    private List<Comparison> run(GoldenCheck check, String only) throws RunException, IOException {
        return Recorded.run(new ParityRunner(List.of(check)), folder, only);
    }

    @Test
    void comparesWhatIsRecorded() throws RunException, IOException {
        List<Comparison> checks = run(new Ramp(0, "x"), "");
        assertEquals(2, checks.size());
        assertTrue(checks.stream().allMatch(Comparison::passed), checks.toString());
        assertEquals(
                "deep/er/a",
                new ParityRunner(List.of(new Ramp(0, "x")))
                        .items(Recorded.folder(folder))
                        .get(0)
                        .name());
    }

    @Test
    void aDifferenceFails() throws RunException, IOException {
        List<Comparison> checks = run(new Ramp(0.5f, "x"), "");
        assertTrue(checks.stream().noneMatch(Comparison::passed), checks.toString());
        assertEquals(0.5, checks.get(0).error(), 1e-6);
    }

    @Test
    void notANumberFails() throws RunException, IOException {
        assertTrue(run(new Ramp(Float.NaN, "x"), "").stream().noneMatch(Comparison::passed));
    }

    @Test
    void whatWasNotComputedFails() throws RunException, IOException {
        List<Comparison> checks = run(new Ramp(0, "y"), "");
        assertEquals(
                List.of("not computed"),
                checks.stream().map(Comparison::measure).toList());
    }

    @Test
    void leavesUnknownAndDamagedFiles() throws RunException, IOException {
        Files.writeString(folder.resolve("other.index.json"), INDEX.replace("ramp", "slope"));
        Files.writeString(folder.resolve("bad.json"), "{");
        Files.writeString(folder.resolve("manifest.json"), "{\"num_keys\":0,\"num_parameters\":0,\"tensors\":[]}");
        assertEquals(
                List.of("deep/er/a", "manifest"),
                new ParityRunner(List.of(new Ramp(0, "x")))
                        .items(Recorded.folder(folder)).stream()
                                .map(ParityItem::name)
                                .toList());
        List<Comparison> checks = run(new Ramp(0, "x"), "^manifest");
        assertEquals(1, checks.size());
        assertTrue(checks.get(0).measure().contains("no network"), checks.toString());
    }
}
