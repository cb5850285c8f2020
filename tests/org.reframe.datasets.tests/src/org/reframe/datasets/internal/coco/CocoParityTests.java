// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.GoldenMasks;

/** Our run lengths against those of the COCO API, byte for byte. */
class CocoParityTests {
    @Test
    void masksEqualTheOfficialCode() throws IOException {
        Path folder = GoldenMasks.shared("golden/official/metrics/coco_rle");
        GoldenMasks masks = GoldenMasks.read(folder.resolve("masks.safetensors"));
        JsonArray cases = expected(folder).getAsJsonArray("cases");
        for (JsonElement element : cases) {
            JsonObject item = element.getAsJsonObject();
            String id = item.get("id").getAsString();
            int height = item.getAsJsonArray("size").get(0).getAsInt();
            int width = item.getAsJsonArray("size").get(1).getAsInt();
            Mask mask = masks.mask(id, width, height, 0);
            String counts = item.get("counts").getAsString();
            assertEquals(counts, CocoRle.encode(mask), id);
            assertEquals(mask, CocoRle.decode(counts, width, height), id);
            if (item.get("uncompressed_counts").isJsonArray()) {
                double[] runs = Arrays.stream(mask.runs()).asDoubleStream().toArray();
                assertArrayEquals(GoldenMasks.numbers(item.get("uncompressed_counts")), runs, id);
            }
            assertEquals(item.get("area").getAsInt(), mask.area(), id);
            Box box = mask.bounds();
            double[] bounds = {box.x(), box.y(), box.width(), box.height()};
            assertArrayEquals(GoldenMasks.numbers(item.get("bbox")), bounds, id);
        }
        assertTrue(cases.size() > 0);
    }

    @Test
    void pairsEqualTheOfficialCode() throws IOException {
        Path folder = GoldenMasks.shared("golden/official/metrics/coco_rle");
        JsonObject expected = expected(folder);
        Map<String, Mask> masks = new HashMap<>();
        for (JsonElement element : expected.getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            JsonArray size = item.getAsJsonArray("size");
            masks.put(
                    item.get("id").getAsString(),
                    CocoRle.decode(
                            item.get("counts").getAsString(),
                            size.get(1).getAsInt(),
                            size.get(0).getAsInt()));
        }
        for (JsonElement element : expected.getAsJsonArray("pairs")) {
            JsonObject pair = element.getAsJsonObject();
            Mask a = masks.get(pair.get("a").getAsString());
            Mask b = masks.get(pair.get("b").getAsString());
            assertEquals(pair.get("merge_union").getAsString(), CocoRle.encode(a.or(b)), pair.toString());
            assertEquals(pair.get("merge_intersect").getAsString(), CocoRle.encode(a.and(b)), pair.toString());
            assertEquals(pair.get("iou").getAsDouble(), CocoRle.iou(a, b, false), 1e-9, pair.toString());
            assertEquals(pair.get("iou_crowd").getAsDouble(), CocoRle.iou(a, b, true), 1e-9, pair.toString());
        }
    }

    @Test
    void polygonsAndBoxesEqualTheOfficialCode() throws IOException {
        Path folder = GoldenMasks.shared("golden/official/metrics/coco_rle");
        JsonObject expected = expected(folder);
        for (JsonElement element : expected.getAsJsonArray("polygons")) {
            JsonObject item = element.getAsJsonObject();
            Mask mask = fill(item, GoldenMasks.numbers(item.get("polygon")));
            assertEquals(item.get("counts").getAsString(), CocoRle.encode(mask), item.toString());
            assertEquals(item.get("area").getAsInt(), mask.area(), item.toString());
        }
        for (JsonElement element : expected.getAsJsonArray("boxes_to_rle")) {
            JsonObject item = element.getAsJsonObject();
            double[] b = GoldenMasks.numbers(item.get("bbox"));
            double right = b[0] + b[2];
            double bottom = b[1] + b[3];
            double[] ring = {b[0], b[1], b[0], bottom, right, bottom, right, b[1]};
            assertEquals(item.get("counts").getAsString(), CocoRle.encode(fill(item, ring)), item.toString());
        }
    }

    private static Mask fill(JsonObject item, double[] ring) {
        return PolygonRaster.fill(
                List.of(ring), item.get("w").getAsInt(), item.get("h").getAsInt());
    }

    private static JsonObject expected(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                .getAsJsonObject();
    }
}
