// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.detection.ActDetection;
import org.reframe.evaluation.internal.detection.FrameBox;
import org.reframe.evaluation.internal.detection.FrameDetection;
import org.reframe.evaluation.internal.detection.OnlineDetection;
import org.reframe.evaluation.internal.detection.Tube;
import org.reframe.evaluation.internal.detection.VideoTubes;
import org.reframe.evaluation.internal.detection.VideoTubes.ScoredTube;
import org.reframe.evaluation.internal.detection.VideoTubes.TrueTube;

/** Frame and video AP of boxes and tubes after ACT and after gurkirt's evaluators. */
public final class TubeParity implements ParityKind {
    /** The official tables are in single precision. */
    private static final double SINGLE = 1e-6;

    private static final double DOUBLE = 1e-9;
    private static final String RANGE = "video_ap_act_0.50:0.95";

    /** Makes a kind. */
    public TubeParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : folder.with("frame_ap_act", "video_ap_act")) {
            Partners.with(folder, file, "num_classes", "videos", "frame_detections")
                    .ifPresent(boxes -> items.add(ParityItem.of(file, boxes)));
        }
        return items;
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue root = item.main().content();
        RecordedValue data = item.files().get(1).content();
        List<VideoTubes> videos = videos(data.at("videos"));
        List<FrameDetection> boxes = boxes(data);
        int classes = data.at("num_classes").integer();
        OnlineDetection online = new OnlineDetection(classes);
        Map<String, DoubleFunction<double[]>> measures = new LinkedHashMap<>();
        measures.put("frame_ap_act", threshold -> new ActDetection(classes, threshold).frames(videos, boxes));
        measures.put("video_ap_act", threshold -> new ActDetection(classes, threshold).videos(videos));
        measures.put("frame_ap_voc_gurkirt", threshold -> online.frames(videos, boxes, threshold));
        measures.put("video_ap_gurkirt_matlab_translation", threshold -> online.videos(videos, threshold));
        Rows out = new Rows(root, rows);
        out.known(
                "frame_ap_act",
                "video_ap_act",
                "frame_ap_voc_gurkirt",
                "video_ap_gurkirt_matlab_translation",
                "video_acc_gurkirt",
                "mean",
                RANGE,
                "iou3dt_samples",
                "notes");
        for (Map.Entry<String, DoubleFunction<double[]>> measure : measures.entrySet()) {
            measure(measure.getKey(), measure.getValue(), root, out);
        }
        if (root.has("mean"))
            out.only("mean", root.at("mean"), measures.keySet().toArray(String[]::new));
        out.add(Comparison.of("video_acc_gurkirt", root.at("video_acc_gurkirt"), online.accuracy(videos), DOUBLE));
        double range = 0;
        for (int i = 0; i < 10; i++) range += mean(new ActDetection(classes, 0.5 + 0.05 * i).videos(videos)) / 10;
        out.add(Comparison.of(RANGE, root.at(RANGE), range, SINGLE));
        for (RecordedValue pair : root.at("iou3dt_samples").list()) overlap(pair, videos, out);
    }

    private static void measure(String name, DoubleFunction<double[]> measure, RecordedValue root, Rows out)
            throws RunException {
        double limit = name.contains("matlab") ? DOUBLE : SINGLE;
        boolean means = root.has("mean") && root.at("mean").has(name);
        for (String key : root.at(name).keys()) {
            double[] ours = measure.apply(threshold(key, root.at(name)));
            out.add(Comparison.of(name + " " + key, root.at(name).at(key), ours, limit));
            if (means && root.at("mean").at(name).has(key)) {
                RecordedValue mean = root.at("mean").at(name).at(key);
                out.add(Comparison.of("mean " + name + " " + key, mean, mean(ours), limit));
            }
        }
        if (means) {
            out.only(
                    "mean " + name,
                    root.at("mean").at(name),
                    root.at(name).keys().toArray(String[]::new));
        }
    }

    private static double threshold(String key, RecordedValue value) throws RunException {
        try {
            return Double.parseDouble(key);
        } catch (NumberFormatException e) {
            throw RunException.input(value.where() + "/" + key + " is no overlap", e);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static void overlap(RecordedValue pair, List<VideoTubes> videos, Rows out) throws RunException {
        String name = pair.at("video").text();
        VideoTubes video = videos.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RunException.input(pair.where() + " names no video", null));
        int truth = pair.at("gt").integer();
        int tube = pair.at("tube").integer();
        if (truth >= video.truths().size() || tube >= video.detections().size() || truth < 0 || tube < 0) {
            throw RunException.input(pair.where() + " names no tube", null);
        }
        Tube a = video.truths().get(truth).tube();
        Tube b = video.detections().get(tube).tube();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("iou3dt", a.overlap(b));
        ours.put("iou3dt_spatialonly", a.overlapInSpace(b));
        out.within("iou3dt " + name + " " + truth + " " + tube, pair, ours, DOUBLE, "video", "gt", "tube");
    }

    private static List<VideoTubes> videos(RecordedValue recorded) throws RunException {
        List<VideoTubes> videos = new ArrayList<>();
        for (RecordedValue video : recorded.list()) {
            List<TrueTube> truths = new ArrayList<>();
            for (RecordedValue one : video.at("gt").list()) {
                truths.add(new TrueTube(one.at("label").integer(), tube(one.at("tube"))));
            }
            List<ScoredTube> tubes = new ArrayList<>();
            for (RecordedValue one : video.at("tubes").list()) {
                tubes.add(new ScoredTube(
                        one.at("label").integer(), one.at("score").number(), tube(one.at("tube"))));
            }
            videos.add(new VideoTubes(video.at("name").text(), truths, tubes));
        }
        return videos;
    }

    private static Tube tube(RecordedValue rows) throws RunException {
        TreeMap<Integer, FrameBox> boxes = new TreeMap<>();
        for (double[] row : rows.matrix()) {
            if (row.length != 5) throw RunException.input(rows.where() + ": a row has five numbers", null);
            boxes.put((int) row[0], new FrameBox(row[1], row[2], row[3], row[4]));
        }
        if (boxes.isEmpty()) throw RunException.input(rows.where() + " is a tube without frames", null);
        return new Tube(boxes);
    }

    private static List<FrameDetection> boxes(RecordedValue data) throws RunException {
        List<String> columns = data.at("frame_detections_columns").texts();
        int[] at = new int[8];
        List<String> names = List.of("video", "frame", "label", "score", "x1", "y1", "x2", "y2");
        for (int i = 0; i < at.length; i++) {
            at[i] = columns.indexOf(names.get(i));
            if (at[i] < 0) throw RunException.input(data.where() + " has no column " + names.get(i), null);
        }
        List<FrameDetection> boxes = new ArrayList<>();
        for (double[] row : data.at("frame_detections").matrix()) {
            FrameBox box = new FrameBox(row[at[4]], row[at[5]], row[at[6]], row[at[7]]);
            boxes.add(new FrameDetection((int) row[at[0]], (int) row[at[1]], (int) row[at[2]], row[at[3]], box));
        }
        return boxes;
    }
}
