// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/** Plain values as JSON. What JSON cannot say (NaN, infinity) becomes null. Thread-safe. */
final class Json {
    private static final int MAX_DEPTH = 64;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static String text(Map<String, ?> values) {
        return GSON.toJson(element(values, 0)) + "\n";
    }

    private static JsonElement element(@Nullable Object value, int depth) {
        if (value == null || depth > MAX_DEPTH) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? element(optional.get(), depth) : JsonNull.INSTANCE;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, item) -> object.add(String.valueOf(key), element(item, depth + 1)));
            return object;
        }
        // A path is iterable over its own names, so it must not be taken for a list.
        if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(element(item, depth + 1)));
            return array;
        }
        if (value.getClass().isArray()) {
            JsonArray array = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(element(Array.get(value, i), depth + 1));
            }
            return array;
        }
        return new JsonPrimitive(value.toString());
    }
}
