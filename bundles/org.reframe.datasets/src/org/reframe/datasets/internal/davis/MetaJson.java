// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.Limits;

/**
 * Categories of objects beside the masks, as YouTube-VOS and MOSE have them in {@code meta.json}:
 * {@code {"videos": {"<sequence>": {"objects": {"1": {"category": "dog", "frames": ["00000"]}}}}}}. We add {@code frames} to a
 * video, since masks alone do not tell the frames without one. Immutable once read.
 */
final class MetaJson {
    private static final long MOST_BYTES = 256L << 20;

    private static final Video UNKNOWN = new Video(List.of(), Map.of(), Map.of());

    private final Map<String, Video> videos = new LinkedHashMap<>();

    /**
     * One sequence.
     *
     * @param frames names of all frames; may be empty
     * @param categories by id
     * @param appearances names of the frames an object is seen on, by id
     */
    record Video(List<String> frames, Map<Integer, String> categories, Map<Integer, List<String>> appearances) {}

    /** Knows nothing. */
    static MetaJson empty() {
        return new MetaJson();
    }

    /**
     * Reads a file.
     *
     * @throws RunException naming file and position when it is damaged
     */
    static MetaJson read(Path file) throws RunException {
        MetaJson meta = new MetaJson();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw RunException.input(file + " is larger than " + (MOST_BYTES >> 20) + " MiB", null);
            }
            try (JsonReader reader = new JsonReader(new StringReader(Files.readString(file, StandardCharsets.UTF_8)))) {
                reader.setNestingLimit(Limits.DEPTH);
                JsonElement root = JsonParser.parseReader(reader);
                for (Map.Entry<String, JsonElement> video :
                        object(object(root).get("videos")).entrySet()) {
                    meta.videos.put(video.getKey(), video(object(video.getValue())));
                }
            }
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw RunException.input(
                    file + " is not a meta.json of YouTube-VOS: " + e.getMessage() + "; correct it or move it away", e);
        }
        return meta;
    }

    private static Video video(JsonObject json) {
        Video video = new Video(strings(json.get("frames")), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Map.Entry<String, JsonElement> entry : object(json.get("objects")).entrySet()) {
            if (entry.getKey().matches("[0-9]{1,9}")) {
                JsonElement category = object(entry.getValue()).get("category");
                if (category != null && category.isJsonPrimitive()) {
                    video.categories.put(Integer.valueOf(entry.getKey()), category.getAsString());
                }
            }
        }
        return video;
    }

    private static JsonObject object(@Nullable JsonElement element) {
        return element == null ? new JsonObject() : element.getAsJsonObject();
    }

    private static List<String> strings(@Nullable JsonElement element) {
        List<String> strings = new ArrayList<>();
        if (element instanceof JsonArray array) {
            array.forEach(item -> strings.add(item.getAsString()));
        }
        return strings;
    }

    /** Writes a file that reads as this. */
    void write(Path file) throws IOException {
        JsonObject all = new JsonObject();
        videos.forEach((name, video) -> {
            JsonObject objects = new JsonObject();
            video.categories.forEach((id, category) -> {
                JsonObject object = new JsonObject();
                object.addProperty("category", category);
                object.add("frames", array(video.appearances.getOrDefault(id, List.of())));
                objects.add(String.valueOf(id), object);
            });
            JsonObject entry = new JsonObject();
            entry.add("objects", objects);
            entry.add("frames", array(video.frames));
            all.add(name, entry);
        });
        JsonObject root = new JsonObject();
        root.add("videos", all);
        Files.writeString(file, new Gson().toJson(root), StandardCharsets.UTF_8);
    }

    private static JsonArray array(List<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }

    /** Adds a sequence that was not there. */
    void add(String sequence, Video video) {
        videos.put(sequence, video);
    }

    /** Names of a sequence's frames; empty when unknown. */
    List<String> frames(String sequence) {
        return videos.getOrDefault(sequence, UNKNOWN).frames;
    }

    /** What an object is. */
    Optional<String> category(String sequence, int id) {
        return Optional.ofNullable(
                videos.getOrDefault(sequence, UNKNOWN).categories.get(id));
    }
}
