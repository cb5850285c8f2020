// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/**
 * A safetensors file, mapped into memory: nothing is copied until a tensor is used, and files may exceed 2 GiB. Format:
 * 8 bytes header length, a JSON header, raw little-endian data (huggingface/safetensors). Thread-safe.
 */
public final class SafetensorsFile implements Weights {
    private static final long LARGEST_HEADER = 64L << 20;
    private static final int LARGEST_RANK = 16;

    private final Path path;
    private final FileChannel channel;
    private final long start;
    private final long length;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, long[]> places = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsFile(Path path, FileChannel channel, long start) throws IOException {
        this.path = path;
        this.channel = channel;
        this.start = start;
        this.length = channel.size() - start;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws RunException (input) naming the file and the tensor or position that is wrong
     */
    public static SafetensorsFile open(Path path) throws RunException {
        FileChannel channel = channel(path);
        boolean done = false;
        try {
            long header = channel.size() < 8 ? 0 : bytes(channel, 0, 8).getLong();
            if (header < 2 || header > LARGEST_HEADER || header > channel.size() - 8) {
                throw bad(path, "its header claims " + header + " bytes of " + channel.size(), null);
            }
            SafetensorsFile file = new SafetensorsFile(path, channel, 8 + header);
            file.readHeader(StandardCharsets.UTF_8
                    .decode(bytes(channel, 8, (int) header))
                    .toString());
            done = true;
            return file;
        } catch (IOException e) {
            throw bad(path, String.valueOf(e.getMessage()), e);
        } finally {
            if (!done) close(channel);
        }
    }

    private static FileChannel channel(Path path) throws RunException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw bad(path, e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) throw new EOFException("it ends too early");
        }
        return bytes.flip();
    }

    private void readHeader(String json) throws RunException {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals("__metadata__")) readMetadata(reader);
                else readTensor(name, reader);
            }
            reader.endObject();
        } catch (IOException | IllegalStateException | ArithmeticException | NumberFormatException e) {
            throw bad(path, "its header is damaged: " + e.getMessage(), e);
        }
        checkOverlap();
    }

    private void readMetadata(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) metadata.put(reader.nextName(), reader.nextString());
        reader.endObject();
    }

    private void readTensor(String name, JsonReader reader) throws IOException, RunException {
        String type = "";
        List<Long> shape = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype" -> type = reader.nextString();
                case "shape" -> readLongs(reader, shape);
                case "data_offsets" -> readLongs(reader, offsets);
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        String code = type;
        ElementType element = Arrays.stream(ElementType.values())
                .filter(candidate -> candidate.code().equals(code))
                .findFirst()
                .orElseThrow(() -> bad(path, "tensor '" + name + "' has the unknown type '" + code + "'", null));
        TensorInfo info = new TensorInfo(name, element, shape);
        boolean fits = offsets.size() == 2
                && shape.stream().allMatch(axis -> axis >= 0)
                && offsets.get(0) >= 0
                && offsets.get(1) <= length
                && offsets.get(1) - offsets.get(0) == Math.multiplyExact(info.elements(), element.bytes());
        if (!fits) {
            throw bad(
                    path,
                    "tensor '" + name + "' of shape " + shape + " does not fit its place " + offsets + " in " + length
                            + " bytes",
                    null);
        }
        if (places.containsKey(name)) {
            throw bad(path, "tensor '" + name + "' is there twice", null);
        }
        places.put(name, new long[] {offsets.get(0), offsets.get(1)});
        tensors.put(name, info);
    }

    private void readLongs(JsonReader reader, List<Long> into) throws IOException, RunException {
        reader.beginArray();
        while (reader.peek() != JsonToken.END_ARRAY) {
            into.add(reader.nextLong());
            if (into.size() > LARGEST_RANK) throw bad(path, "a tensor has more than " + LARGEST_RANK + " axes", null);
        }
        reader.endArray();
    }

    private void checkOverlap() throws RunException {
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(places.entrySet());
        sorted.sort((a, b) -> Arrays.compare(a.getValue(), b.getValue()));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).getValue()[0] < sorted.get(i - 1).getValue()[1]) {
                throw bad(
                        path,
                        "the tensors '" + sorted.get(i - 1).getKey() + "' and '"
                                + sorted.get(i).getKey() + "' overlap",
                        null);
            }
        }
    }

    /** What the file says of itself. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public ByteBuffer read(String name) throws RunException {
        if (!places.containsKey(name)) throw bad(path, "it has no tensor '" + name + "'", null);
        long[] place = places.getOrDefault(name, new long[2]);
        if (place[1] - place[0] > Integer.MAX_VALUE) throw bad(path, "tensor '" + name + "' exceeds 2 GiB", null);
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, start + place[0], place[1] - place[0])
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw bad(path, "tensor '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file that was only read", e);
        }
    }

    private static RunException bad(Path path, String what, @Nullable Throwable cause) {
        return RunException.input(
                "The weight file " + path + " cannot be used: " + what + ". Fetch or export it again.", cause);
    }
}
