// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Mask;

class SequenceComparisonTests {
    private static final Mask LEFT = MeasureTests.square(20, 10, 0, 0, 5);
    private static final Mask BOTH = LEFT.or(MeasureTests.square(20, 10, 10, 0, 5));

    private static AnnotatedTrack track(int id, String label, Map<String, String> attributes, Mask... masks) {
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        for (int i = 0; i < masks.length; i++) {
            frames.put(i, new TrackFrame(new Shape.Region(masks[i]), Flags.KEYFRAME, Map.of()));
        }
        return new AnnotatedTrack(id, label, attributes, frames);
    }

    private static AnnotatedVideo video(List<String> names, AnnotatedTrack... tracks) {
        return new AnnotatedVideo("v", 20, 10, names, List.of(tracks));
    }

    @Test
    void objectsMeetByIdAndFramesByName() {
        AnnotatedVideo truth = video(List.of("a", "b", "c"), track(4, "x", Map.of(), LEFT, LEFT, LEFT));
        AnnotatedVideo guess =
                video(List.of("c", "b"), track(3, "x", Map.of(), BOTH, BOTH), track(4, "x", Map.of(), BOTH, LEFT));
        ObjectScore score = new SequenceComparison(truth, guess, false).scores().get(0);
        assertEquals(List.of("a", "b", "c"), score.frameNames());
        assertArrayEquals(new double[] {0, 1, 0.5}, score.j().perFrame());
    }

    @Test
    void endsAreLeftOutOnWish() {
        AnnotatedVideo truth = video(List.of("a", "b", "c"), track(4, "x", Map.of(), LEFT, LEFT, LEFT));
        ObjectScore score = new SequenceComparison(truth, truth, true).scores().get(0);
        assertEquals(List.of("b"), score.frameNames());
        assertEquals(1, score.jf());
    }

    @Test
    void voidPixelsDoNotCount() {
        Mask right = BOTH.minus(LEFT);
        AnnotatedTrack hidden = track(255, "void", Map.of("void", "true"), right);
        AnnotatedVideo truth = video(List.of("a"), track(1, "x", Map.of(), LEFT), hidden);
        AnnotatedVideo guess = video(List.of("a"), track(1, "x", Map.of(), BOTH));
        List<ObjectScore> scores = new SequenceComparison(truth, guess, false).scores();
        assertEquals(1, scores.size());
        assertEquals(1, scores.get(0).j().mean());
        assertEquals(1, scores.get(0).f().mean());
    }
}
