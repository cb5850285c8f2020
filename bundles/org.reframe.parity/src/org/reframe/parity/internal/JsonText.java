// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;

/** Reads JSON of unknown origin as maps, lists, {@code Long}, {@code Double}, texts, flags and null. */
final class JsonText {
    private static final int DEEPEST = 64;
    private static final long MOST_VALUES = 20_000_000;

    private final JsonReader reader;
    private long values;

    private JsonText(JsonReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a file.
     *
     * @param largest in bytes
     * @throws IOException when it is no JSON, or larger or deeper than allowed
     */
    static @Nullable Object read(Path path, long largest) throws IOException {
        long size = Files.size(path);
        if (size > largest) throw new IOException(size + " bytes, more than " + largest);
        try (Reader text = Files.newBufferedReader(path);
                JsonReader reader = new JsonReader(text)) {
            // Python writes NaN and Infinity, which JSON does not know.
            reader.setStrictness(Strictness.LENIENT);
            Object value = new JsonText(reader).value(0);
            if (reader.peek() != JsonToken.END_DOCUMENT) throw new IOException("text after the end");
            return value;
        } catch (IllegalStateException | NumberFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > DEEPEST) throw new MalformedJsonException("deeper than " + DEEPEST + " levels");
        if (++values > MOST_VALUES) throw new MalformedJsonException("more than " + MOST_VALUES + " values");
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(depth);
            case BEGIN_ARRAY -> array(depth);
            case STRING -> text();
            case NUMBER -> number(reader.nextString());
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            default -> throw new MalformedJsonException("no value at " + reader.getPath());
        };
    }

    /** A text, or what a lenient reader takes for one: NaN and infinities. */
    private Object text() throws IOException {
        String text = reader.nextString();
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
            default -> text;
        };
    }

    private static Number number(String text) {
        boolean whole = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
        if (whole && text.length() < 19) return Long.valueOf(text);
        return Double.valueOf(text);
    }

    private Map<String, @Nullable Object> object(int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (map.containsKey(key)) throw new MalformedJsonException("'" + key + "' twice at " + reader.getPath());
            map.put(key, value(depth + 1));
        }
        reader.endObject();
        return map;
    }

    private List<@Nullable Object> array(int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) list.add(value(depth + 1));
        reader.endArray();
        return list;
    }
}
