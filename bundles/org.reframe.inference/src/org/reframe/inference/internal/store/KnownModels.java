// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelOrigin;

/** The list of published checkpoints that comes with Reframe, {@code known-models.json}. */
final class KnownModels {
    private KnownModels() {}

    static List<KnownModel> all() {
        try (InputStream in = KnownModels.class.getResourceAsStream("known-models.json")) {
            if (in == null) throw new IOException("known-models.json is not in the bundle");
            JsonArray array = new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonArray.class);
            List<KnownModel> models = new ArrayList<>();
            for (JsonElement element : array) models.add(model(element.getAsJsonObject()));
            return List.copyOf(models);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this bundle", e);
        }
    }

    private static KnownModel model(JsonObject json) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (json.has("options")) {
            json.getAsJsonObject("options").entrySet().forEach(o -> options.put(o.getKey(), value(o.getValue())));
        }
        ModelOrigin origin = new ModelOrigin(text(json, "name"), text(json, "licence"), text(json, "source"));
        return new KnownModel(
                text(json, "id"),
                origin,
                text(json, "architecture"),
                options,
                number(json, "bytes"),
                number(json, "weights"));
    }

    private static long number(JsonObject json, String key) {
        return json.has(key) ? json.get(key).getAsLong() : 0;
    }

    /** Text, whole numbers, and lists of these. */
    private static Object value(JsonElement json) {
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .map(KnownModels::value)
                    .toList();
        }
        return json.getAsJsonPrimitive().isString() ? json.getAsString() : (Object) json.getAsLong();
    }

    private static String text(JsonObject json, String key) {
        return json.has(key) ? json.get(key).getAsString() : "";
    }
}
