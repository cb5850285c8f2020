// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.reframe.api.mask.Mask;

/** Reads the reference masks: a safetensors file of bits (most significant first, row by row). */
public final class GoldenMasks {
    private final JsonObject header;
    private final byte[] data;

    private GoldenMasks(JsonObject header, byte[] data) {
        this.header = header;
        this.data = data;
    }

    public static GoldenMasks read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[Math.toIntExact(buffer.getLong())];
        buffer.get(text);
        byte[] data = new byte[buffer.remaining()];
        buffer.get(data);
        return new GoldenMasks(
                JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject(), data);
    }

    /** The folder with reference data; skips the test when there is none. */
    public static Path shared(String path) {
        String root = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(root != null && Files.exists(Path.of(root, path)), "REFRAME_SHARED has no " + path);
        return Path.of(root + "/" + path);
    }

    public boolean has(String name) {
        return header.has(name);
    }

    /** The mask that starts at a bit of a tensor. */
    public Mask mask(String name, int width, int height, long firstBit) {
        JsonArray offsets = header.getAsJsonObject(name).getAsJsonArray("data_offsets");
        int start = offsets.get(0).getAsInt();
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            long bit = firstBit + i;
            pixels[i] = (byte) (data[start + (int) (bit >> 3)] >> (7 - (bit & 7)) & 1);
        }
        return Mask.ofPixels(width, height, pixels);
    }

    public static double[] numbers(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }
}
