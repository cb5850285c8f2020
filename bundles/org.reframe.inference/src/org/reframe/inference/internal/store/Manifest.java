// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;

/** A model's manifest {@code model.json}, beside its file. */
final class Manifest {
    static final String NAME = "model.json";
    private static final int LARGEST = 4 << 20;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .disableHtmlEscaping()
            .create();

    private Manifest() {}

    static String text(StoredModel model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.origin().name());
        json.put("architecture", model.use().architecture());
        json.put("options", model.use().options());
        json.put("task", model.use().task());
        json.put("classes", model.use().classes());
        json.put("preprocessing", model.use().preprocessing());
        json.put("licence", model.origin().licence());
        json.put("source", model.origin().source());
        json.put("file", String.valueOf(model.file().getFileName()));
        json.put("sha256", model.sha256());
        return GSON.toJson(json) + "\n";
    }

    static StoredModel read(Path folder) throws RunException {
        Path path = folder.resolve(NAME);
        try {
            if (Files.size(path) > LARGEST) throw new IOException("it is larger than " + LARGEST + " bytes");
            Object parsed = GSON.fromJson(Files.readString(path), Object.class);
            if (!(parsed instanceof Map<?, ?> json)) throw new IOException("it is no JSON object");
            String file = text(json, "file");
            if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.contains("..")) {
                throw new IOException("'file' must be a plain name, not '" + file + "'");
            }
            ModelUse use = new ModelUse(
                    text(json, "architecture"),
                    map(json, "options"),
                    text(json, "task"),
                    texts(json),
                    map(json, "preprocessing"));
            ModelOrigin origin = new ModelOrigin(text(json, "name"), text(json, "licence"), text(json, "source"));
            String id = String.valueOf(folder.getFileName());
            return new StoredModel(id, use, origin, folder.resolve(file), text(json, "sha256"));
        } catch (IOException | JsonParseException e) {
            throw RunException.input(
                    "The manifest " + path + " cannot be read: " + e.getMessage()
                            + ". Correct it, or remove its folder.",
                    e);
        }
    }

    private static String text(Map<?, ?> json, String key) {
        return json.containsKey(key) && json.get(key) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<?, ?> json) {
        return json.containsKey("classes") && json.get("classes") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> map(Map<?, ?> json, String key) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (json.containsKey(key) && json.get(key) instanceof Map<?, ?> found) {
            found.forEach((k, v) -> {
                if (v != null) map.put(String.valueOf(k), v);
            });
        }
        return map;
    }
}
