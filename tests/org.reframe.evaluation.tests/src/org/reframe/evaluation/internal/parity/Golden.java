// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A golden folder on disk or made of text, and the run of a kind over it. */
final class Golden implements GoldenFolder {
    private final List<GoldenFile> files = new ArrayList<>();

    private record Text(String name, Path path, String text) implements GoldenFile {
        @Override
        public Optional<RecordedValue> json() {
            if (!name.endsWith(".json")) return Optional.empty();
            return Optional.of(new RecordedValue(name, new Gson().fromJson(text, Object.class)));
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public Map<String, RecordedTensor> tensors() {
            try {
                return name.endsWith(".json") ? Map.of() : bytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Context() implements RunContext {
        @Override
        public IProgressMonitor monitor() {
            return new NullProgressMonitor();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new Random(0);
        }

        @Override
        public <S> S service(Class<S> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void note(String key, String value) {}

        @Override
        public Path tempFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return this;
        }
    }

    /** Adds a file. */
    Golden with(String name, String json) {
        files.add(new Text(name, Path.of(name), json.replace('\'', '"')));
        return this;
    }

    /** All files in a folder on disk. */
    static Golden of(Path folder) throws IOException {
        Golden golden = new Golden();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                String text = name.endsWith(".json") ? Files.readString(path) : "";
                golden.files.add(new Text(name, path, text));
            }
        }
        return golden;
    }

    @Override
    public List<GoldenFile> files() {
        return files;
    }

    /** All comparisons of all items that a kind finds. */
    List<Comparison> run(ParityKind kind) throws RunException {
        List<Comparison> rows = new ArrayList<>();
        for (ParityItem item : kind.items(this)) kind.run(item, rows::add, new Context());
        return rows;
    }

    /** Those of them that fail. */
    List<Comparison> failures(ParityKind kind) throws RunException {
        return run(kind).stream().filter(row -> !row.passed()).toList();
    }

    /** Tensors of bytes. */
    private static Map<String, RecordedTensor> bytes(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(buffer.getLong())];
        buffer.get(header);
        int start = buffer.position();
        Map<String, RecordedTensor> tensors = new HashMap<>();
        JsonObject entries = JsonParser.parseString(new String(header, StandardCharsets.UTF_8))
                .getAsJsonObject();
        for (String name : entries.keySet()) {
            if (name.startsWith("__")) continue;
            JsonArray offsets = entries.getAsJsonObject(name).getAsJsonArray("data_offsets");
            double[] values =
                    new double[offsets.get(1).getAsInt() - offsets.get(0).getAsInt()];
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.get(start + offsets.get(0).getAsInt() + i) & 0xff;
            }
            tensors.put(name, new RecordedTensor(List.of(values.length), values));
        }
        return tensors;
    }
}
