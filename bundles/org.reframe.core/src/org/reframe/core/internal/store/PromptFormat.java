// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;

/** The stored form of prompts: JSON; the region of a mask prompt is in the frame's mask row. */
final class PromptFormat {
    private PromptFormat() {}

    static String write(Prompt prompt) {
        JsonObject json = new JsonObject();
        switch (prompt) {
            case MaskPrompt given -> json.addProperty("kind", "mask");
            case PointPrompt given -> {
                json.addProperty("kind", "points");
                json.add("clicks", clicks(given.clicks()));
            }
            case BoxPrompt given -> {
                json.addProperty("kind", "box");
                JsonArray box = new JsonArray();
                box.add(given.box().x());
                box.add(given.box().y());
                box.add(given.box().width());
                box.add(given.box().height());
                json.add("box", box);
                json.add("clicks", clicks(given.clicks()));
            }
        }
        return json.toString();
    }

    private static JsonArray clicks(List<Click> clicks) {
        JsonArray array = new JsonArray();
        for (Click click : clicks) {
            JsonArray one = new JsonArray();
            one.add(click.x());
            one.add(click.y());
            one.add(click.positive());
            array.add(one);
        }
        return array;
    }

    /** The prompt of a pin; {@link RuntimeException} when the text is damaged, which the database reports as such. */
    static Prompt read(String text, Mask mask) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        String kind = json.get("kind").getAsString();
        return switch (kind) {
            case "mask" -> new MaskPrompt(mask);
            case "points" -> new PointPrompt(clicks(json.getAsJsonArray("clicks")));
            case "box" -> {
                JsonArray box = json.getAsJsonArray("box");
                yield new BoxPrompt(
                        new Box(number(box, 0), number(box, 1), number(box, 2), number(box, 3)),
                        clicks(json.getAsJsonArray("clicks")));
            }
            default -> throw new IllegalArgumentException("a prompt of kind " + kind);
        };
    }

    private static double number(JsonArray array, int index) {
        return array.get(index).getAsDouble();
    }

    private static List<Click> clicks(JsonArray array) {
        List<Click> clicks = new ArrayList<>();
        for (JsonElement element : array) {
            JsonArray one = element.getAsJsonArray();
            clicks.add(new Click(number(one, 0), number(one, 1), one.get(2).getAsBoolean()));
        }
        return clicks;
    }
}
