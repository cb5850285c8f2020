// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.TensorInfo;

/**
 * One JSON file of a golden folder, and the recorded tensors that it indexes, if it does.
 *
 * @param path the JSON file
 * @param root its content
 * @param meta what it says of the run: item, seed, rules, input and more; empty when it is no index
 * @param tensors what is recorded, by name; empty when it is no index
 */
public record GoldenFile(Path path, JsonObject root, JsonObject meta, Map<String, GoldenTensor> tensors) {
    private static final long LARGEST = 64L << 20;

    /**
     * Reads a file.
     *
     * @throws RunException (input) when it is no JSON object or its index is damaged
     */
    public static GoldenFile read(Path path) throws RunException {
        try {
            if (Files.size(path) > LARGEST) throw RunException.input(path + " is too large for an index.", null);
            JsonElement json = JsonParser.parseString(Files.readString(path));
            JsonObject root = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
            boolean index = root.has("meta") && root.get("meta").isJsonObject() && root.has("tensors");
            Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
            if (!index) return new GoldenFile(path, root, new JsonObject(), tensors);
            for (Map.Entry<String, JsonElement> entry :
                    root.getAsJsonObject("tensors").entrySet()) {
                tensors.put(entry.getKey(), GoldenTensor.read(entry.getKey(), entry.getValue()));
            }
            return new GoldenFile(path, root, root.getAsJsonObject("meta"), tensors);
        } catch (IOException | JsonParseException | ClassCastException e) {
            throw RunException.input("The golden file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether it indexes recorded tensors. */
    public boolean index() {
        return !meta.isEmpty();
    }

    /** Whether it lists a network's parameters. */
    public boolean manifest() {
        return root.has("num_keys")
                && root.has("tensors")
                && root.get("tensors").isJsonArray();
    }

    /** The item, such as {@code r2plus1d_18}; empty when it names none. */
    public String item() {
        return text("item", "");
    }

    /** The seed of made weights and inputs. */
    public String seed() {
        return text("seed", "A");
    }

    /** A text of the metadata. */
    public String text(String key, String otherwise) {
        JsonElement value = value(key);
        return value.isJsonPrimitive() ? value.getAsString() : otherwise;
    }

    /** A whole number of the metadata. */
    public long number(String key, long otherwise) throws RunException {
        try {
            return value(key).isJsonPrimitive() ? value(key).getAsLong() : otherwise;
        } catch (NumberFormatException e) {
            throw RunException.input("In " + path + ", " + key + " is no whole number.", e);
        }
    }

    /** Whole numbers of the metadata, such as a shape. */
    public List<Long> numbers(String key) throws RunException {
        List<Long> numbers = new ArrayList<>();
        try {
            for (JsonElement element : value(key).getAsJsonArray()) numbers.add(element.getAsLong());
        } catch (IllegalStateException | NumberFormatException e) {
            throw RunException.input("In " + path + ", " + key + " is no list of whole numbers.", e);
        }
        return numbers;
    }

    /** Anything of the metadata; JSON's null when absent. */
    public JsonElement value(String key) {
        return meta.has(key) ? meta.get(key) : JsonNull.INSTANCE;
    }

    /** The rule of its weights. */
    public WeightRule rule() throws RunException {
        return new WeightRule(seed(), RuleException.read(value("rules")));
    }

    /** The file with its recorded tensors; the caller closes it. */
    public SafetensorsFile data() throws RunException {
        JsonElement name = root.has("file") ? root.get("file") : JsonNull.INSTANCE;
        String file = name.isJsonPrimitive()
                ? name.getAsString()
                : path.getFileName().toString().replaceFirst("\\.index\\.json$", ".safetensors");
        return SafetensorsFile.open(path.resolveSibling(Path.of(file).getFileName()));
    }

    /**
     * Recorded numbers as they are stored, all or every n-th, whatever their type.
     *
     * @param data from {@link #data}
     */
    public static double[] stored(SafetensorsFile data, String name) throws RunException {
        ByteBuffer bytes = data.read(name);
        TensorInfo info = data.tensors().getOrDefault(name, new TensorInfo(name, ElementType.FLOAT32, List.of(0L)));
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
