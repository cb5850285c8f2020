// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;

/**
 * Writes safetensors files: beside the target, to the disk, then in its place at once, so that a crash leaves the old file or
 * the new one. One tensor is in memory at a time.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes all tensors, in their order.
     *
     * @param target replaced when it exists; its folder must exist
     * @param weights may be the file that is replaced, when it is closed afterwards
     * @param metadata what the file says of itself
     * @throws RunException (input) when a tensor cannot be read, (environment) when the file cannot be written
     */
    public static void write(Path target, Weights weights, Map<String, String> metadata) throws RunException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw RunException.environment(
                    target + " cannot be written: there is no folder " + folder + ". Choose another folder.", null);
        }
        WholeFile.forced(target).channel(channel -> {
            ByteBuffer header = header(weights, metadata);
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            put(channel, length.putLong(header.remaining()).flip());
            put(channel, header);
            for (TensorInfo info : weights.tensors().values()) {
                ByteBuffer bytes = weights.read(info.name());
                if (bytes.remaining() != info.elements() * info.type().bytes()) {
                    throw RunException.input(
                            "Tensor '" + info.name() + "' of shape " + info.shape() + " came with "
                                    + bytes.remaining() + " bytes; " + target + " was not written.",
                            null);
                }
                put(channel, bytes);
            }
        });
    }

    private static ByteBuffer header(Weights weights, Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name("__metadata__").beginObject();
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long at = 0;
            for (TensorInfo info : weights.tensors().values()) {
                long end = Math.addExact(
                        at, Math.multiplyExact(info.elements(), info.type().bytes()));
                json.name(info.name()).beginObject();
                json.name("dtype").value(info.type().code()).name("shape").beginArray();
                for (long axis : info.shape()) json.value(axis);
                json.endArray()
                        .name("data_offsets")
                        .beginArray()
                        .value(at)
                        .value(end)
                        .endArray();
                json.endObject();
                at = end;
            }
            json.endObject();
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(padded).put(bytes);
        while (header.hasRemaining()) header.put((byte) ' ');
        return header.flip();
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }
}
