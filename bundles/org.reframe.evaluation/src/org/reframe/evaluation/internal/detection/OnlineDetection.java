// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.evaluation.internal.detection.VideoTubes.ScoredTube;
import org.reframe.evaluation.internal.detection.VideoTubes.TrueTube;
import org.reframe.evaluation.internal.temporal.PrecisionRecall;

/**
 * Frame AP, video AP and accuracy of gurkirt/realtime-action-detection: interpolated precision, corners are points.
 *
 * <p>Source: Singh et al., Online Real-time Multiple Spatiotemporal Action Localisation and Prediction, ICCV 2017; {@code
 * utils/evaluation.py} for frames, {@code online-tubes/eval} for videos. There detected boxes are moved by one pixel and grown
 * by one, a common stretch of a single frame counts as none, and the overlap must be more than the threshold; so it is here. Of
 * equal scores the earlier listed goes first.
 *
 * @param classes how many
 */
public record OnlineDetection(int classes) {
    private record Judged(double score, boolean hit) {}

    private record Place(int video, int frame) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::video)
                    .thenComparingInt(Place::frame)
                    .compare(this, other);
        }
    }

    /**
     * Average precision of boxes in single frames.
     *
     * @param threshold overlap to reach
     * @return for each class; 0 when there is nothing to find
     */
    public double[] frames(List<VideoTubes> videos, List<FrameDetection> detections, double threshold) {
        double[] result = new double[classes];
        for (int label = 0; label < classes; label++) {
            Map<Place, List<FrameBox>> open = open(videos, label);
            int wanted = open.values().stream().mapToInt(List::size).sum();
            Map<Place, List<FrameDetection>> found = new TreeMap<>();
            for (FrameDetection detection : detections) {
                if (detection.label() != label) continue;
                found.computeIfAbsent(new Place(detection.video(), detection.frame()), key -> new ArrayList<>())
                        .add(detection);
            }
            List<Judged> judged = new ArrayList<>();
            found.forEach((place, boxes) -> {
                boxes.sort(Comparator.comparingDouble(FrameDetection::score).reversed());
                List<FrameBox> truths = open.getOrDefault(place, List.of());
                for (FrameDetection one : boxes)
                    judged.add(new Judged(one.score(), take(truths, one.box(), threshold)));
            });
            result[label] = precision(judged, Math.max(1, wanted));
        }
        return result;
    }

    private static Map<Place, List<FrameBox>> open(List<VideoTubes> videos, int label) {
        Map<Place, List<FrameBox>> open = new TreeMap<>();
        for (int v = 0; v < videos.size(); v++) {
            int video = v;
            for (TrueTube truth : videos.get(v).truths()) {
                if (truth.label() != label) continue;
                truth.tube().boxes().forEach((frame, box) -> open.computeIfAbsent(
                                new Place(video, frame), key -> new ArrayList<>())
                        .add(box));
            }
        }
        return open;
    }

    private static boolean take(List<FrameBox> open, FrameBox box, double threshold) {
        int best = -1;
        for (int i = 0; i < open.size(); i++) {
            if (best < 0 || open.get(i).overlapOfPoints(box) > open.get(best).overlapOfPoints(box)) best = i;
        }
        boolean hit = best >= 0 && open.get(best).overlapOfPoints(box) >= threshold;
        if (hit) open.remove(best);
        return hit;
    }

    private static double precision(List<Judged> judged, int wanted) {
        List<Judged> sorted = new ArrayList<>(judged);
        sorted.sort(Comparator.comparingDouble(Judged::score).reversed());
        double[] precision = new double[sorted.size()];
        double[] recall = new double[sorted.size()];
        double hits = 0;
        for (int i = 0; i < precision.length; i++) {
            if (sorted.get(i).hit()) hits++;
            precision[i] = hits / (i + 1);
            recall[i] = hits / wanted;
        }
        return PrecisionRecall.interpolated(precision, recall);
    }

    /**
     * Average precision of tubes.
     *
     * @param threshold overlap to exceed
     * @return for each class; 0 when there is nothing to find
     */
    public double[] videos(List<VideoTubes> videos, double threshold) {
        List<List<Judged>> judged = new ArrayList<>();
        for (int label = 0; label < classes; label++) judged.add(new ArrayList<>());
        int[] wanted = new int[classes];
        for (VideoTubes video : videos) {
            List<TrueTube> open = new ArrayList<>(video.truths());
            for (TrueTube truth : open) wanted[truth.label()]++;
            for (ScoredTube tube : sorted(video)) {
                // Scores are kept in single precision there, which decides their order.
                judged.get(tube.label()).add(new Judged((float) tube.score(), take(open, tube, threshold)));
            }
        }
        double[] result = new double[classes];
        for (int label = 0; label < classes; label++) {
            result[label] = wanted[label] == 0 ? 0 : precision(judged.get(label), wanted[label]);
        }
        return result;
    }

    private static List<ScoredTube> sorted(VideoTubes video) {
        return video.detections().stream()
                .sorted(Comparator.comparingDouble(ScoredTube::score).reversed())
                .toList();
    }

    private static boolean take(List<TrueTube> open, ScoredTube tube, double threshold) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).label() != tube.label()) continue;
            double overlap = overlap(open.get(i).tube(), tube.tube());
            if (overlap > most) {
                most = overlap;
                best = i;
            }
        }
        boolean hit = most > threshold;
        if (hit) open.remove(best);
        return hit;
    }

    /** Overlap of a true tube and a detected one. */
    static double overlap(Tube truth, Tube detected) {
        int from = Math.max(truth.first(), detected.first());
        int to = Math.min(truth.last(), detected.last());
        if (to <= from) return 0;
        double sum = 0;
        for (int frame = from; frame <= to; frame++) {
            Optional<FrameBox> right = truth.at(frame);
            Optional<FrameBox> guess = detected.at(frame);
            if (right.isPresent() && guess.isPresent()) {
                FrameBox box = guess.get();
                // x, y, width and height each grow by 1
                sum += right.get()
                        .overlapOfPoints(new FrameBox(box.x1() + 1, box.y1() + 1, box.x2() + 2, box.y2() + 2));
            }
        }
        int common = to - from + 1;
        double union = Math.max(truth.last(), detected.last()) - Math.min(truth.first(), detected.first()) + 1;
        return common / union * (sum / common);
    }

    /** Share of videos whose surest tube has the class of the last true tube; a video without either is wrong. */
    public double accuracy(List<VideoTubes> videos) {
        double right = 0;
        for (VideoTubes video : videos) {
            List<ScoredTube> sorted = sorted(video);
            boolean known = !sorted.isEmpty() && !video.truths().isEmpty();
            if (known && sorted.get(0).label() == video.truths().getLast().label()) right++;
        }
        return right / videos.size();
    }
}
