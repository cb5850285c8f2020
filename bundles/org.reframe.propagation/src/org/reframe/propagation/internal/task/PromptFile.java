// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.internal.task.PromptedObject.FramePrompt;

/**
 * Reads prompts: an indexed PNG for frame 0, or JSON:
 *
 * <pre>
 * {"objects": [{"id": 1, "name": "dog", "prompts": [
 *     {"frame": 0,  "mask": "dog.png"},
 *     {"frame": 30, "box": [x, y, width, height], "points": [[x, y, 1], [x, y, 0]]},
 *     {"frame": 60, "points": [[x, y, 1]]}]}]}
 * </pre>
 *
 * <p>Coordinates are pixels of the displayed frame, a point's third number says whether it is on the object; mask files are
 * relative to the JSON file, and every value but 0 in them is the object.
 */
final class PromptFile {
    private static final long LARGEST = 16 << 20;

    private final Path file;
    private final VideoInfo video;

    PromptFile(Path file, VideoInfo video) {
        this.file = file;
        this.video = video;
    }

    List<PromptedObject> read() throws RunException {
        if (!Files.isRegularFile(file)) {
            throw RunException.usage(file + " does not exist. Give --prompts a JSON file or an indexed PNG.");
        }
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".png") ? png() : json();
    }

    private List<PromptedObject> png() throws RunException {
        IndexedPng.LabelMap map = labelMap(file);
        Set<Integer> ids = new TreeSet<>();
        for (byte id : map.ids()) {
            ids.add(id & 0xff);
        }
        ids.remove(0);
        if (ids.isEmpty()) {
            throw RunException.input(file + " marks no object: every pixel is 0.", null);
        }
        return ids.stream()
                .map(id -> new PromptedObject(
                        id, "object " + id, List.of(new FramePrompt(0, new MaskPrompt(Layers.region(map, id))))))
                .toList();
    }

    private List<PromptedObject> json() throws RunException {
        try {
            if (Files.size(file) > LARGEST) {
                throw RunException.input(file + " is larger than " + (LARGEST >> 20) + " MB.", null);
            }
            JsonArray objects = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("objects");
            List<PromptedObject> result = new ArrayList<>();
            Set<Integer> ids = new HashSet<>();
            for (JsonElement element : objects) {
                PromptedObject object = object(element.getAsJsonObject(), "objects[" + result.size() + "]");
                if (!ids.add(object.id())) {
                    throw bad("objects[" + result.size() + "]", "uses id " + object.id() + " a second time", null);
                }
                result.add(object);
            }
            if (result.isEmpty()) {
                throw bad("objects", "is empty", null);
            }
            return result;
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Whatever Gson throws at values of another kind than asked for: several kinds, and none is documented.
            throw RunException.input(file + " is not a prompt file: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw RunException.input(file + " is nested too deeply to be a prompt file.", null);
        }
    }

    private PromptedObject object(JsonObject json, String where) throws RunException {
        int id = number(json, "id", where, 1, 255);
        String name = json.has("name") ? json.get("name").getAsString() : "object " + id;
        List<FramePrompt> prompts = new ArrayList<>();
        Set<Integer> frames = new HashSet<>();
        for (JsonElement element : json.getAsJsonArray("prompts")) {
            String here = where + ".prompts[" + prompts.size() + "]";
            JsonObject prompt = element.getAsJsonObject();
            int frame = number(prompt, "frame", here, 0, video.frameCount() - 1);
            if (!frames.add(frame)) {
                throw bad(here, "is the second prompt on frame " + frame, null);
            }
            prompts.add(new FramePrompt(frame, prompt(prompt, here)));
        }
        if (prompts.isEmpty()) {
            throw bad(where, "has no prompts", null);
        }
        return new PromptedObject(id, name, List.copyOf(prompts));
    }

    private Prompt prompt(JsonObject json, String where) throws RunException {
        try {
            if (json.has("mask")) {
                Path mask = file.toAbsolutePath()
                        .getParent()
                        .resolve(json.get("mask").getAsString());
                byte[] ids = labelMap(mask).ids();
                return new MaskPrompt(Mask.ofPixels(video.width(), video.height(), ids));
            }
            List<Click> clicks = new ArrayList<>();
            if (json.has("points")) {
                for (JsonElement element : json.getAsJsonArray("points")) {
                    JsonArray point = element.getAsJsonArray();
                    clicks.add(new Click(
                            finite(point.get(0)), finite(point.get(1)), point.size() < 3 || finite(point.get(2)) != 0));
                }
            }
            if (json.has("box")) {
                JsonArray box = json.getAsJsonArray("box");
                return new BoxPrompt(
                        new Box(finite(box.get(0)), finite(box.get(1)), finite(box.get(2)), finite(box.get(3))),
                        clicks);
            }
            return new PointPrompt(clicks);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw bad(where, "is no prompt: " + e.getMessage(), e);
        }
    }

    private static double finite(JsonElement value) {
        double number = value.getAsDouble();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(value + " is no coordinate");
        }
        return number;
    }

    private IndexedPng.LabelMap labelMap(Path path) throws RunException {
        IndexedPng.LabelMap map = IndexedPng.read(path);
        if (map.width() != video.width() || map.height() != video.height()) {
            throw RunException.input(
                    path + " is " + map.width() + "x" + map.height() + " but the video is " + video.width() + "x"
                            + video.height() + "; give a mask of the video's size.",
                    null);
        }
        return map;
    }

    private int number(JsonObject json, String name, String where, int min, int max) throws RunException {
        JsonElement value = json.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw bad(where, "has no number \"" + name + "\"", null);
        }
        try {
            int number = value.getAsBigDecimal().intValueExact();
            if (number >= min && number <= max) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException none) {
            // said below, with the number as it was written
        }
        throw bad(where + "." + name, "is " + value + ", not a whole number within " + min + "…" + max, null);
    }

    private RunException bad(String where, String what, @org.eclipse.jdt.annotation.Nullable Throwable cause) {
        return RunException.input(file + ": " + where + " " + what + ".", cause);
    }
}
