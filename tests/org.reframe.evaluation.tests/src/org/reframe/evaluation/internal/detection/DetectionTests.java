// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.evaluation.internal.detection.ClipMaskDetection.MaskedVideo;
import org.reframe.evaluation.internal.detection.VideoTubes.ScoredTube;
import org.reframe.evaluation.internal.detection.VideoTubes.TrueTube;

class DetectionTests {
    private static Tube tube(int first, int last, double x) {
        TreeMap<Integer, FrameBox> boxes = new TreeMap<>();
        for (int t = first; t <= last; t++) boxes.put(t, new FrameBox(x, 0, x + 9, 9));
        return new Tube(boxes);
    }

    private static VideoTubes video(List<TrueTube> truths, ScoredTube... found) {
        return new VideoTubes("v", truths, List.of(found));
    }

    private static final List<TrueTube> ONE = List.of(new TrueTube(0, tube(1, 10, 0)));

    @Test
    void overlapInSpaceAndTime() {
        assertEquals(1, tube(1, 10, 0).overlap(tube(1, 10, 0)), 1e-15);
        assertEquals(0.5, tube(1, 10, 0).overlap(tube(1, 5, 0)), 1e-15);
        assertEquals(1, tube(1, 10, 0).overlapInSpace(tube(1, 5, 0)), 1e-15);
        assertEquals(0, tube(1, 10, 0).overlap(tube(11, 12, 0)));
        // Pixels 0–9 and 5–14: 5 of 15 columns.
        assertEquals(1.0 / 3, tube(1, 1, 0).overlap(tube(1, 1, 5)), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new Tube(new TreeMap<>()));
    }

    @Test
    void cornersArePixelsOrPoints() {
        FrameBox a = new FrameBox(0, 0, 9, 9);
        FrameBox b = new FrameBox(9, 0, 18, 9);
        assertEquals(10.0 / 190, a.overlapOfPixels(b), 1e-15);
        assertEquals(0, a.overlapOfPoints(b));
    }

    @Test
    void aSecondDetectionOfATubeIsLeftOutByActAndAMissOnline() {
        VideoTubes video = video(ONE, new ScoredTube(0, 0.9, tube(1, 10, 0)), new ScoredTube(0, 0.8, tube(1, 9, 0)));
        assertEquals(1, ActDetection.surest(video.detections(), 0.3).size());
        assertEquals(1, new ActDetection(1, 0.5).videos(List.of(video))[0], 1e-7);
        assertEquals(1, new OnlineDetection(1).videos(List.of(video), 0.5)[0], 1e-12);
        VideoTubes wrongFirst =
                video(ONE, new ScoredTube(0, 0.9, tube(1, 10, 50)), new ScoredTube(0, 0.8, tube(1, 10, 0)));
        // Straight from recall 0, precision 1 over (0, 0) to (1, 1/2).
        assertEquals(0.25, new ActDetection(1, 0.5).videos(List.of(wrongFirst))[0], 1e-7);
        assertEquals(0.5, new OnlineDetection(1).videos(List.of(wrongFirst), 0.5)[0], 1e-12);
    }

    @Test
    void onlineOverlapMustExceedAndOneCommonFrameCountsAsNone() {
        assertEquals(0, OnlineDetection.overlap(tube(1, 3, 0), tube(3, 5, 0)));
        // Moved by one and grown by one: 8 x 8 of 81 + 100 - 64.
        assertEquals(64.0 / 117, OnlineDetection.overlap(tube(1, 3, 0), tube(1, 3, 0)), 1e-12);
        VideoTubes video = video(ONE, new ScoredTube(0, 0.9, tube(1, 10, 0)));
        double overlap = OnlineDetection.overlap(tube(1, 10, 0), tube(1, 10, 0));
        assertEquals(0, new OnlineDetection(1).videos(List.of(video), overlap)[0]);
        assertEquals(1, new OnlineDetection(1).videos(List.of(video), Math.nextDown(overlap))[0]);
    }

    @Test
    void framesAreFoundOnceEach() {
        List<VideoTubes> videos = List.of(video(List.of(new TrueTube(0, tube(1, 2, 0)))));
        FrameBox box = new FrameBox(0, 0, 9, 9);
        List<FrameDetection> found = List.of(
                new FrameDetection(0, 1, 0, 0.9, box),
                new FrameDetection(0, 1, 0, 0.8, box),
                new FrameDetection(0, 2, 0, 0.7, box),
                new FrameDetection(0, 2, 1, 0.99, box));
        // Points: (0.5, 1), (0.5, 1/2), (1, 2/3).
        assertEquals(0.5 + 0.5 * (0.5 + 2.0 / 3) / 2, new ActDetection(1, 0.5).frames(videos, found)[0], 1e-6);
        assertEquals(0.5 + 0.5 * 2 / 3, new OnlineDetection(1).frames(videos, found, 0.5)[0], 1e-12);
        assertEquals(0, new OnlineDetection(2).frames(videos, found, 0.5)[1]);
    }

    @Test
    void accuracyIsOfTheSurestTube() {
        VideoTubes right = video(ONE, new ScoredTube(1, 0.2, tube(1, 2, 0)), new ScoredTube(0, 0.6, tube(1, 2, 0)));
        VideoTubes wrong = video(ONE, new ScoredTube(1, 0.9, tube(1, 2, 0)), new ScoredTube(0, 0.6, tube(1, 2, 0)));
        VideoTubes none = video(ONE);
        assertEquals(1.0 / 3, new OnlineDetection(2).accuracy(List.of(right, wrong, none)), 1e-15);
    }

    @Test
    void masksCountByFramesAndVideosWithTruth() {
        Mask full = Mask.ofRuns(2, 1, 0, 2);
        Mask half = Mask.ofRuns(2, 1, 0, 1, 1);
        Mask empty = Mask.empty(2, 1);
        double[][] scores = {{0.1, 0.9}, {0.5, 0.2}};
        MaskedVideo video = new MaskedVideo(1, scores, List.of(full, full, empty), List.of(half, full, full));
        MaskedVideo nothing = new MaskedVideo(0, scores, List.of(empty), List.of(full));
        ClipMaskDetection.Result result =
                new ClipMaskDetection(2, new double[] {0.5, 0.8}).evaluate(List.of(video, nothing));
        assertEquals(1, result.accuracy());
        assertArrayEquals(new double[] {1, 0.5}, result.frames()[1], 1e-15);
        assertArrayEquals(new double[] {1, 0}, result.videos()[1], 1e-15);
        assertTrue(Double.isNaN(result.frames()[0][0]) && Double.isNaN(result.frameMean()[0]));
        assertEquals(20, ClipMaskDetection.officialThresholds().length);
        assertEquals((float) 0.35, ClipMaskDetection.officialThresholds()[7]);
    }
}
