// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;

class GainSharesTests {
    private static String row(String kind, String share, String clips) {
        return "{\"propagator\":\"test.drift\",\"basis\":\"1.2.0 weights=ab\",\"kind\":\"" + kind + "\",\"share\":"
                + share + ",\"clips\":" + clips + ",\"command\":\"./reframe run deferral-costs\"}";
    }

    private static String file(String... rows) {
        return "{\"format\":1,\"shares\":[" + String.join(",", rows) + "]}";
    }

    private static GainShares read(String text) throws RunException {
        return GainShares.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a file");
    }

    @Test
    @DisplayName(
            "Shares are those of the propagator with its options and its plug-in's version; a mask has its own gain")
    void found() throws RunException {
        GainShares shares = read(file(row("box", "0.75", "40"), row("points", "0", "12")));
        assertEquals(
                Map.of(PromptKind.MASK, 1.0, PromptKind.BOX, 0.75, PromptKind.POINTS, 0.0),
                shares.of("test.drift", "1.2.0"));
        assertEquals(Map.of(), shares.of("test.drift", "1.3.0"), "another version");
        assertEquals(Map.of(), shares.of("test.drift:cuts=cross", "1.2.0"), "another option");
        assertEquals(List.of("1.2.0"), shares.versions("test.drift"));
        assertEquals(List.of(), shares.versions("test.still"));
    }

    @Test
    @DisplayName("The shipped file can be read, and says how it was measured")
    void shipped() throws RunException {
        assertTrue(GainShares.shipped().rows().stream().allMatch(row -> row.clips() > 0));
        assertTrue(GainShares.shipped().rows().stream()
                .allMatch(row -> row.command().contains("--tables C ")
                        && row.command().contains("--correction " + row.kind() + " --window 51")));
    }

    @ParameterizedTest
    @CsvSource({
        "box, NaN, 3, is not within",
        "box, -0.01, 3, is not within",
        "box, 1.51, 3, is not within",
        "box, Infinity, 3, is not within",
        "scribble, 0.5, 3, is no kind",
        "mask, 1, 3, is no kind",
        "box, 0.5, 0, on no clip",
        "box, \"much\", 3, a file"
    })
    @DisplayName("A share that cannot be is refused with the file and the reason")
    void wrong(String kind, String share, String clips, String said) {
        RunException refused = assertThrows(RunException.class, () -> read(file(row(kind, share, clips))));
        assertEquals(RunException.Kind.INPUT, refused.kind());
        String text = String.valueOf(refused.getMessage());
        assertTrue(text.contains("a file") && text.contains(said), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"format\":2,\"shares\":[]}",
                "{\"format\":1}",
                "{\"format\":1,\"shares\":[null]}",
                "{\"format\":1,\"shares\":[{}]}",
                "{\"format\":1,\"shares\":[{\"propagator\":\" \"}]}"
            })
    @DisplayName("What is no file of shares is refused")
    void none(String text) {
        assertThrows(RunException.class, () -> read(text));
    }

    @Test
    @DisplayName("Two shares of one kind, a deep file and a large one are refused")
    void hostile() {
        assertThrows(RunException.class, () -> read(file(row("box", "0.5", "3"), row("box", "0.6", "3"))));
        assertThrows(RunException.class, () -> read("[".repeat(500_000)));
        assertThrows(RunException.class, () -> read("{\"format\":1,\"more\":" + "[".repeat(200_000)));
        assertThrows(RunException.class, () -> read(" ".repeat(1 << 21)));
    }

    @Test
    @DisplayName("A file is named when it is missing or broken")
    void files(@TempDir Path folder) throws IOException, RunException {
        Path file = folder.resolve(GainShares.FILE);
        RunException missing = assertThrows(RunException.class, () -> GainShares.read(file));
        assertTrue(String.valueOf(missing.getMessage()).contains(file.toString()));
        Files.writeString(file, file(row("box", "0.5", "3")));
        assertEquals(1, GainShares.read(file).rows().size());
    }
}
