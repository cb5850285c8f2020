// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.evaluation.internal.detection.VideoTubes.ScoredTube;
import org.reframe.evaluation.internal.detection.VideoTubes.TrueTube;

/**
 * Frame and video AP after ACT, MOC and YOWO: corners are pixels, an overlap counts from the threshold on.
 *
 * <p>Source: Kalogeiton et al., ICCV 2017; MCG-NJU/MOC-Detector, {@code src/ACT.py}. Of equal scores the earlier listed goes
 * first; there the order is left to numpy.
 *
 * @param classes how many
 * @param threshold overlap to reach
 */
public record ActDetection(int classes, double threshold) {
    /** Tubes of one class that overlap more than this are one. */
    public static final double SAME_TUBE = 0.3;

    private record Place(int video, int frame) {}

    private record Found(int video, ScoredTube tube) {}

    /**
     * Average precision of boxes in single frames.
     *
     * @param videos true tubes
     * @param detections of all videos, by their place in the list
     * @return for each class; NaN when detections have nothing to find
     */
    public double[] frames(List<VideoTubes> videos, List<FrameDetection> detections) {
        double[] result = new double[classes];
        for (int label = 0; label < classes; label++) {
            Map<Place, List<FrameBox>> open = new HashMap<>();
            int wanted = 0;
            for (int v = 0; v < videos.size(); v++) {
                for (TrueTube truth : videos.get(v).truths()) {
                    if (truth.label() != label) continue;
                    wanted += truth.tube().boxes().size();
                    int video = v;
                    truth.tube().boxes().forEach((frame, box) -> open.computeIfAbsent(
                                    new Place(video, frame), key -> new ArrayList<>())
                            .add(box));
                }
            }
            TrapezoidCurve curve = new TrapezoidCurve(wanted);
            int wantedLabel = label;
            detections.stream()
                    .filter(detection -> detection.label() == wantedLabel)
                    .sorted(Comparator.comparingDouble(FrameDetection::score).reversed())
                    .forEach(detection -> curve.add(take(
                            open.getOrDefault(new Place(detection.video(), detection.frame()), List.of()),
                            detection.box())));
            result[label] = curve.area();
        }
        return result;
    }

    private boolean take(List<FrameBox> open, FrameBox box) {
        int best = -1;
        for (int i = 0; i < open.size(); i++) {
            if (best < 0 || open.get(i).overlapOfPixels(box) > open.get(best).overlapOfPixels(box)) best = i;
        }
        boolean hit = best >= 0 && open.get(best).overlapOfPixels(box) >= threshold;
        if (hit) open.remove(best);
        return hit;
    }

    /**
     * Average precision of tubes, after those of one class and video that overlap a surer one are left out.
     *
     * @return for each class
     */
    public double[] videos(List<VideoTubes> videos) {
        double[] result = new double[classes];
        for (int label = 0; label < classes; label++) {
            List<List<Tube>> open = new ArrayList<>();
            List<Found> found = new ArrayList<>();
            int wanted = 0;
            for (VideoTubes video : videos) {
                int wantedLabel = label;
                List<Tube> truths = new ArrayList<>();
                for (TrueTube truth : video.truths()) {
                    if (truth.label() == label) truths.add(truth.tube());
                }
                wanted += truths.size();
                List<ScoredTube> ofClass = video.detections().stream()
                        .filter(tube -> tube.label() == wantedLabel)
                        .toList();
                for (ScoredTube tube : surest(ofClass, SAME_TUBE)) found.add(new Found(open.size(), tube));
                open.add(truths);
            }
            TrapezoidCurve curve = new TrapezoidCurve(wanted);
            found.stream()
                    .sorted(Comparator.comparingDouble((Found one) -> one.tube().score())
                            .reversed())
                    .forEach(one ->
                            curve.add(take(open.get(one.video()), one.tube().tube())));
            result[label] = curve.area();
        }
        return result;
    }

    private boolean take(List<Tube> open, Tube tube) {
        int best = -1;
        for (int i = 0; i < open.size(); i++) {
            if (best < 0 || open.get(i).overlap(tube) > open.get(best).overlap(tube)) best = i;
        }
        boolean hit = best >= 0 && open.get(best).overlap(tube) >= threshold;
        if (hit) open.remove(best);
        return hit;
    }

    /**
     * Leaves out tubes that overlap a surer one.
     *
     * @param overlap more than this is one and the same
     * @return what stays, surest first; of equal scores the later listed is the surer one, as in {@code nms3dt}
     */
    public static List<ScoredTube> surest(List<ScoredTube> tubes, double overlap) {
        List<ScoredTube> left = new ArrayList<>(tubes.reversed());
        left.sort(Comparator.comparingDouble(ScoredTube::score).reversed());
        List<ScoredTube> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            ScoredTube best = left.remove(0);
            kept.add(best);
            left.removeIf(other -> other.tube().overlap(best.tube()) > overlap);
        }
        return kept;
    }
}
