// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.coco.BoxOverlap;
import org.reframe.datasets.internal.coco.CocoRle;
import org.reframe.datasets.internal.coco.PolygonRaster;

/** Run lengths, areas, boxes, overlaps, merging and outlines of masks, as the COCO API computes them. */
public final class RleParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    /** Makes a kind. */
    public RleParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : folder.with("cases", "pairs", "polygons", "masks")) {
            RecordedValue name = file.content().at("masks");
            if (!name.isText()) continue;
            Optional<GoldenFile> masks = folder.beside(file, name.text());
            if (masks.isPresent()) items.add(ParityItem.of(file, masks.get()));
        }
        return items;
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue root = item.main().content();
        only(
                root,
                Set.of("source", "note", "masks", "cases", "pairs", "polygons", "boxes_to_rle", "box_iou_xywh"),
                rows);
        Map<String, RecordedTensor> tensors = item.files().get(1).tensors();
        Map<String, Mask> masks = new LinkedHashMap<>();
        for (RecordedValue one : root.at("cases").list()) {
            String id = one.at("id").text();
            int[] size = one.at("size").integers();
            if (!tensors.containsKey(id)) throw RunException.input(one.where() + ": no tensor " + id, null);
            Mask mask = mask(tensors.get(id), size[1], size[0], one);
            masks.put(id, mask);
            single(one, mask, rows);
        }
        for (RecordedValue pair : root.at("pairs").list()) pair(pair, masks, rows);
        int number = 0;
        for (RecordedValue one : root.at("polygons").list()) {
            Mask mask = PolygonRaster.fill(
                    rings(one.at("polygon")), one.at("w").integer(), one.at("h").integer());
            Map<String, Object> ours = new LinkedHashMap<>();
            ours.put("counts", CocoRle.encode(mask));
            ours.put("area", mask.area());
            compare("polygon " + number++, one, ours, Set.of("h", "w", "polygon"), rows);
        }
        number = 0;
        for (RecordedValue one : root.at("boxes_to_rle").list()) {
            Mask mask = BoxOverlap.mask(
                    box(one.at("bbox")), one.at("w").integer(), one.at("h").integer());
            Map<String, Object> ours = Map.of("counts", CocoRle.encode(mask));
            compare("box " + number++, one, ours, Set.of("h", "w", "bbox"), rows);
        }
        boxes(root.at("box_iou_xywh"), rows);
    }

    /** One ring, or a list of rings. */
    private static List<double[]> rings(RecordedValue polygon) throws RunException {
        List<RecordedValue> parts = polygon.list();
        if (parts.isEmpty() || !parts.get(0).isList()) return List.of(polygon.numbers());
        return List.of(polygon.matrix());
    }

    private static void single(RecordedValue one, Mask mask, Consumer<Comparison> rows) throws RunException {
        String id = one.at("id").text();
        Box bounds = mask.bounds();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("counts", CocoRle.encode(mask));
        // Long lists of runs are not recorded.
        if (!one.at("uncompressed_counts").isNothing()) ours.put("uncompressed_counts", mask.runs());
        ours.put("area", mask.area());
        ours.put("bbox", List.of(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
        compare(id, one, ours, Set.of("id", "size", "uncompressed_counts"), rows);
        Mask decoded = CocoRle.decode(one.at("counts").text(), mask.width(), mask.height());
        rows.accept(Comparison.within(id + " decoded", "pixels that differ", decoded.equals(mask) ? 0 : 1, 0));
    }

    private static void pair(RecordedValue pair, Map<String, Mask> masks, Consumer<Comparison> rows)
            throws RunException {
        String nameA = pair.at("a").text();
        String nameB = pair.at("b").text();
        if (!masks.containsKey(nameA) || !masks.containsKey(nameB)) {
            throw RunException.input(pair.where() + " names an unknown mask", null);
        }
        Mask a = masks.get(nameA);
        Mask b = masks.get(nameB);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("iou", CocoRle.iou(a, b, false));
        ours.put("iou_crowd", CocoRle.iou(a, b, true));
        ours.put("merge_union", CocoRle.encode(a.or(b)));
        ours.put("merge_intersect", CocoRle.encode(a.and(b)));
        compare(nameA + " with " + nameB, pair, ours, Set.of("a", "b"), rows);
    }

    private static void boxes(RecordedValue recorded, Consumer<Comparison> rows) throws RunException {
        List<RecordedValue> found = recorded.at("dt").list();
        List<RecordedValue> truths = recorded.at("gt").list();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("iou", table(found, truths, (a, b) -> BoxOverlap.iou(a, b, false)));
        ours.put("iou_crowd", table(found, truths, (a, b) -> BoxOverlap.iou(a, b, true)));
        compare("box_iou_xywh", recorded, ours, Set.of("dt", "gt"), rows);
    }

    private static double[][] table(
            List<RecordedValue> found, List<RecordedValue> truths, BiFunction<Box, Box, Double> overlap)
            throws RunException {
        double[][] table = new double[found.size()][truths.size()];
        for (int i = 0; i < table.length; i++) {
            for (int k = 0; k < table[i].length; k++) {
                table[i][k] = overlap.apply(box(found.get(i)), box(truths.get(k)));
            }
        }
        return table;
    }

    private static Box box(RecordedValue value) throws RunException {
        double[] n = value.numbers();
        if (n.length != 4) throw RunException.input(value.where() + " should be x, y, width, height", null);
        return new Box(n[0], n[1], n[2], n[3]);
    }

    private static void compare(
            String name, RecordedValue recorded, Map<String, ?> ours, Set<String> inputs, Consumer<Comparison> rows)
            throws RunException {
        Set<String> known = new TreeSet<>(inputs);
        known.addAll(ours.keySet());
        only(recorded, known, rows);
        for (Map.Entry<String, ?> entry : ours.entrySet()) {
            RecordedValue wanted = recorded.at(entry.getKey());
            rows.accept(Comparison.of(name + " " + entry.getKey(), wanted, entry.getValue(), LIMIT));
        }
    }

    private static void only(RecordedValue object, Set<String> known, Consumer<Comparison> rows) throws RunException {
        for (String key : object.keys()) {
            if (!known.contains(key)) rows.accept(Comparison.failed(key, "recorded and not computed"));
        }
    }

    private static Mask mask(RecordedTensor packed, int width, int height, RecordedValue one) throws RunException {
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > packed.values().length * 8L) {
            throw RunException.input(one.where() + " has a size that its tensor does not fill", null);
        }
        byte[] bits = new byte[(int) pixels];
        for (int i = 0; i < bits.length; i++) bits[i] = (byte) ((int) packed.values()[i >> 3] >> (7 - (i & 7)) & 1);
        return Mask.ofPixels(width, height, bits);
    }
}
