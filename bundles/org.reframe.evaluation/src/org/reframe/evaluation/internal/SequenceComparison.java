// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;

/** Compares the objects of one sequence by id, and the frames by name. Frames without truth do not count. */
final class SequenceComparison {
    private static final String VOID = "void";

    private final AnnotatedVideo truth;
    private final AnnotatedVideo prediction;
    private final List<Integer> frames;
    private final Map<String, Integer> predictedFrames = new HashMap<>();

    SequenceComparison(AnnotatedVideo truth, AnnotatedVideo prediction, boolean skipEnds) {
        this.truth = truth;
        this.prediction = prediction;
        for (int i = 0; i < prediction.frameNames().size(); i++) {
            predictedFrames.put(prediction.frameNames().get(i), i);
        }
        TreeSet<Integer> annotated = new TreeSet<>();
        for (AnnotatedTrack track : truth.tracks()) {
            annotated.addAll(track.frames().keySet());
        }
        if (skipEnds) {
            annotated.remove(0);
            annotated.remove(truth.frameNames().size() - 1);
        }
        frames = List.copyOf(annotated);
    }

    /** One score an object of the truth; none when no frame counts. */
    List<ObjectScore> scores() {
        List<ObjectScore> scores = new ArrayList<>();
        Optional<AnnotatedTrack> hidden =
                truth.tracks().stream().filter(SequenceComparison::isVoid).findFirst();
        for (AnnotatedTrack track : truth.tracks()) {
            if (!isVoid(track) && !frames.isEmpty()) {
                scores.add(score(track, hidden));
            }
        }
        return scores;
    }

    private ObjectScore score(AnnotatedTrack track, Optional<AnnotatedTrack> hidden) {
        Optional<AnnotatedTrack> predicted = prediction.tracks().stream()
                .filter(other -> other.id() == track.id())
                .findFirst();
        Accumulator j = new RegionSimilarity().start();
        Accumulator f = new BoundaryAccuracy().start();
        List<String> names = new ArrayList<>();
        for (int frame : frames) {
            String name = truth.frameNames().get(frame);
            Mask right = region(track, frame);
            Integer predictedFrame = predictedFrames.get(name);
            Mask guess = predicted.isPresent() && predictedFrame != null
                    ? region(predicted.get(), predictedFrame)
                    : nothing();
            if (hidden.isPresent()) {
                Mask excluded = region(hidden.get(), frame);
                right = right.minus(excluded);
                guess = guess.minus(excluded);
            }
            j.add(right, guess);
            f.add(right, guess);
            names.add(name);
        }
        return new ObjectScore(track.id(), names, j.score(), f.score());
    }

    /** Pixels that neither count for nor against: DAVIS index 255. */
    private static boolean isVoid(AnnotatedTrack track) {
        return VOID.equals(track.label()) && "true".equals(track.attributes().get(VOID));
    }

    private Mask region(AnnotatedTrack track, int frame) {
        TrackFrame known = track.frames().get(frame);
        boolean visible = known != null && !known.flags().outside();
        return visible && known.shape() instanceof Shape.Region region ? region.mask() : nothing();
    }

    private Mask nothing() {
        return Mask.empty(truth.width(), truth.height());
    }
}
