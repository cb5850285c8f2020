// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;

/** Parameters against the published state dictionaries: count, total and a checksum over keys and shapes in order. */
class FamilyDefinitionTests {
    @ParameterizedTest
    @CsvSource({
        "sam2.1_hiera_t, 471, 38962498, efb6a10c",
        "sam2.1_hiera_s, 519, 46060354, a617879c",
        "sam2.1_hiera_b+, 615, 80850178, 26ad500c",
        "sam2.1_hiera_l, 903, 224446642, a345444a",
        "sam2_hiera_t, 468, 38945986, fc17c5fb",
        "sam2_hiera_s, 516, 46043842, 16977488",
        "sam2_hiera_b+, 612, 80833666, 514c3c6c",
        "sam2_hiera_l, 900, 224430130, e347d310",
        "edgetam, 982, 13895794, de01c95e"
    })
    void hasThePublishedParameters(String name, int keys, long numbers, String checksum) throws RunException {
        NetworkDefinition definition = FamilyMember.of(name).orElseThrow().definition();
        List<ParameterDefinition> parameters = definition.parameters();
        assertEquals(keys, parameters.size());
        assertEquals(
                numbers,
                parameters.stream()
                        .filter(ParameterDefinition::learned)
                        .mapToLong(parameter ->
                                parameter.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b))
                        .sum());
        String lines = parameters.stream()
                .map(parameter -> parameter.key() + " " + parameter.shape())
                .collect(Collectors.joining("\n"));
        CRC32 sum = new CRC32();
        sum.update(lines.getBytes(StandardCharsets.UTF_8));
        assertEquals(checksum, "%08x".formatted(sum.getValue()));
    }

    @Test
    void refusesOtherSizes() {
        assertThrows(RunException.class, () -> new Sam2().define(Map.of("size", "huge")));
        assertThrows(RunException.class, () -> new EdgeTam().define(Map.of("size", "tiny")));
    }
}
