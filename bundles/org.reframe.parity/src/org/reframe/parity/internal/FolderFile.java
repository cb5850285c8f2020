// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.TensorInfo;

/** A file on disk. A JSON file is parsed again when memory was short since. Used by one thread. */
final class FolderFile implements GoldenFile {
    private static final long LARGEST = 64L << 20;
    private static final long MOST_NUMBERS = 64L << 20;

    private final String name;
    private final Path path;
    private Optional<SoftReference<RecordedValue>> parsed = Optional.empty();
    private String problem = "";

    FolderFile(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path path() {
        return path;
    }

    /** Why it cannot be read; empty when nothing is known against it. */
    String problem() {
        return problem;
    }

    private boolean endsWith(String ending) {
        return name.endsWith(ending);
    }

    @Override
    public Optional<RecordedValue> json() {
        if (!endsWith(".json") || !problem.isEmpty()) return Optional.empty();
        Optional<RecordedValue> known = parsed.flatMap(reference -> Optional.ofNullable(reference.get()));
        if (known.isPresent()) return known;
        try {
            RecordedValue value = new RecordedValue(path.toString(), JsonText.read(path, LARGEST));
            parsed = Optional.of(new SoftReference<>(value));
            return Optional.of(value);
        } catch (IOException e) {
            problem = "cannot be read: " + e.getMessage();
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> metadata() {
        if (!endsWith(".safetensors")) return Map.of();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return Map.copyOf(file.metadata());
        } catch (RunException e) {
            problem = String.valueOf(e.getMessage());
            return Map.of();
        }
    }

    @Override
    public Map<String, RecordedTensor> tensors() throws RunException {
        Map<String, RecordedTensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            long numbers = 0;
            for (TensorInfo info : file.tensors().values()) {
                numbers += info.elements();
                if (numbers > MOST_NUMBERS) {
                    throw RunException.input(path + " holds more than " + MOST_NUMBERS + " numbers.", null);
                }
                List<Integer> shape = new ArrayList<>();
                for (long axis : info.shape()) shape.add(Math.toIntExact(axis));
                tensors.put(info.name(), new RecordedTensor(shape, values(info, file.read(info.name()))));
            }
        }
        return tensors;
    }

    private static double[] values(TensorInfo info, ByteBuffer bytes) {
        double[] values = new double[Math.toIntExact(info.elements())];
        for (int i = 0; i < values.length; i++) {
            int at = i * info.type().bytes();
            values[i] = switch (info.type()) {
                case FLOAT64 -> bytes.getDouble(at);
                case FLOAT32 -> bytes.getFloat(at);
                case FLOAT16 -> Float.float16ToFloat(bytes.getShort(at));
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
                case INT64 -> bytes.getLong(at);
                case INT32 -> bytes.getInt(at);
                case INT16 -> bytes.getShort(at);
                case INT8, BOOLEAN -> bytes.get(at);
                case UINT8 -> bytes.get(at) & 0xff;
            };
        }
        return values;
    }
}
