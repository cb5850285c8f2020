// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class SafetensorsFileTests {
    private final Path folder;

    SafetensorsFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int i = 0; i < data / 4; i++) bytes.putFloat(i + 0.5f);
        return Files.write(folder.resolve("a.safetensors"), bytes.array());
    }

    @Test
    void readsTensorsAndMetadata() throws Exception {
        Path path = file(
                "{\"__metadata__\":{\"seed\":\"A\"},\"b\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[4,12]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}  ",
                12);
        try (SafetensorsFile weights = SafetensorsFile.open(path)) {
            assertEquals("A", weights.metadata().get("seed"));
            assertEquals(List.of("b", "a"), List.copyOf(weights.tensors().keySet()));
            assertEquals(
                    new TensorInfo("b", ElementType.FLOAT32, List.of(2L, 1L)),
                    weights.tensors().get("b"));
            assertEquals(2.5f, weights.read("b").getFloat(4));
            assertEquals(0.5f, weights.read("a").getFloat(0));
            assertThrows(RunException.class, () -> weights.read("c"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":3}",
                "[]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1"
            })
    void refusesDamagedHeaders(String header) throws Exception {
        Path path = file(header, 8);
        RunException e = assertThrows(RunException.class, () -> SafetensorsFile.open(path));
        assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        Path path = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            assertThrows(RunException.class, () -> SafetensorsFile.open(path).close(), "length " + length);
        }
    }
}
