// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.ParityRun;

/**
 * A prompt of a recorded scenario.
 *
 * @param frame its number
 * @param object its number
 * @param points clicks and a box; empty when it is a mask
 * @param mask rows of the video; empty when it is none
 */
record RecordedPrompt(int frame, int object, PointPrompt points, boolean[] mask) {
    static List<RecordedPrompt> all(GoldenFile file, ParityRun run) throws RunException {
        List<RecordedPrompt> prompts = new ArrayList<>();
        try {
            for (JsonElement element : file.value("prompts").getAsJsonArray()) {
                prompts.add(one(element.getAsJsonObject(), file, run));
            }
        } catch (IllegalStateException | NullPointerException | NumberFormatException | IndexOutOfBoundsException e) {
            throw RunException.input("The prompts in " + file.path() + " are damaged: " + e.getMessage(), e);
        }
        return prompts;
    }

    private static RecordedPrompt one(JsonObject json, GoldenFile file, ParityRun run) throws RunException {
        int frame = json.get("frame").getAsInt();
        int object = json.get("obj").getAsInt();
        if (json.has("mask")) {
            String tensor = "prompt_mask.f" + frame + ".obj" + object;
            double[] packed = run.stored(tensor);
            run.used(tensor);
            boolean[] mask = new boolean[(int) (file.number("video_width", 0) * file.number("video_height", 0))];
            for (int i = 0; i < mask.length; i++) mask[i] = ((int) packed[i / 8] >> (7 - i % 8) & 1) == 1;
            return new RecordedPrompt(frame, object, new PointPrompt(List.of()), mask);
        }
        PointPrompt points = new PointPrompt(List.of());
        if (json.has("box")) {
            JsonArray box = json.getAsJsonArray("box");
            points = PointPrompt.box(
                    box.get(0).getAsFloat(),
                    box.get(1).getAsFloat(),
                    box.get(2).getAsFloat(),
                    box.get(3).getAsFloat());
        }
        if (json.has("points")) {
            List<PointPrompt.Point> clicks = new ArrayList<>();
            for (int i = 0; i < json.getAsJsonArray("points").size(); i++) {
                JsonArray place = json.getAsJsonArray("points").get(i).getAsJsonArray();
                int label = json.getAsJsonArray("labels").get(i).getAsInt();
                clicks.add(new PointPrompt.Point(
                        place.get(0).getAsFloat(), place.get(1).getAsFloat(), label));
            }
            points = points.and(new PointPrompt(clicks));
        }
        return new RecordedPrompt(frame, object, points, new boolean[0]);
    }

    /** Gives it to a predictor. */
    void apply(VideoPredictor predictor) throws RunException {
        if (mask.length > 0) predictor.addMask(frame, object, mask);
        else predictor.addPoints(frame, object, points, false);
    }
}
