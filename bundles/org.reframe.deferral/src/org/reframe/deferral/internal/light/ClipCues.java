// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Cues of a clip on its candidates and on frames evenly between them. The number of frames that are looked at is bounded, so
 * long clips take hardly more time than short ones. Frames without a mask count as seen with an empty mask of quality 0.
 *
 * @param places of the frames that were looked at, ascending, pinned ones left out
 * @param seen what was seen there, in the same order
 * @param cues in the same order
 * @param length of the clip in frames
 */
record ClipCues(List<Place> places, List<Seen> seen, List<double[]> cues, int length) {
    /** Frames that are looked at beside the candidates. */
    private static final int EVENLY = 48;

    /** Looks at a clip. */
    static ClipCues of(DeferralQuestion question, Pictures pictures, RunContext context) throws RunException {
        return new Look(question.clip(), pictures, context).at(frames(question));
    }

    private static NavigableSet<Integer> frames(DeferralQuestion question) {
        PropagatedClip clip = question.clip();
        NavigableSet<Integer> frames = new TreeSet<>(question.candidates());
        int steps = Math.min(EVENLY, clip.length() - 1);
        for (int i = 0; i <= steps; i++) {
            frames.add(clip.first() + (int) Math.round((double) i * (clip.length() - 1) / Math.max(1, steps)));
        }
        clip.pins().forEach(pin -> frames.remove(pin.frame()));
        return frames;
    }

    /** Index of a frame among the places, or -1. */
    int index(int frame) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).frame() == frame) return i;
        }
        return -1;
    }

    private static final class Look {
        private final PropagatedClip clip;
        private final Pictures pictures;
        private final RunContext context;
        private final SmallSize size;
        private final Map<Integer, PropagatedMask> masks = new HashMap<>();
        private final NavigableMap<Integer, Pin> pins = new TreeMap<>();
        private final Map<Integer, Seen> pinned = new HashMap<>();

        Look(PropagatedClip clip, Pictures pictures, RunContext context) {
            this.clip = clip;
            this.pictures = pictures;
            this.context = context;
            Video video = clip.video();
            size = SmallSize.of(video.info().width(), video.info().height());
            clip.masks().forEach(mask -> masks.put(mask.frame(), mask));
            clip.pins().forEach(pin -> pins.put(pin.frame(), pin));
        }

        ClipCues at(NavigableSet<Integer> frames) throws RunException {
            List<Place> places = new ArrayList<>();
            List<Seen> seen = new ArrayList<>();
            for (int frame : frames) {
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                places.add(place(frame));
                double quality = masks.containsKey(frame)
                        ? masks.getOrDefault(frame, lost(frame)).quality()
                        : 0;
                seen.add(Seen.of(pictures.of(clip.video(), frame), small(frame), quality));
            }
            List<double[]> cues = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                int toPin = place.nearest() < place.frame() ? -1 : 1;
                cues.add(FrameCues.of(
                        place,
                        seen.get(i),
                        pin(place.nearest()),
                        known(place.frame() + toPin)
                                ? small(place.frame() + toPin)
                                : seen.get(i).mask(),
                        worst(places, seen, i)));
            }
            return new ClipCues(places, seen, cues, clip.length());
        }

        private Place place(int frame) {
            int before =
                    pins.headMap(frame).isEmpty() ? -1 : pins.headMap(frame).lastKey();
            int after = pins.tailMap(frame).isEmpty() ? -1 : pins.tailMap(frame).firstKey();
            int start = Math.max(clip.first(), before + 1);
            int end = after < 0 ? clip.last() : Math.min(clip.last(), after - 1);
            return new Place(frame, before, after, start, end);
        }

        /** Lowest quality on the way to the nearest pin. */
        private static double worst(List<Place> places, List<Seen> seen, int index) {
            Place place = places.get(index);
            int step = place.nearest() < place.frame() ? -1 : 1;
            double worst = 1;
            for (int i = index; i >= 0 && i < places.size(); i += step) {
                if (places.get(i).start() != place.start()) break;
                worst = Math.min(worst, seen.get(i).quality());
            }
            return worst;
        }

        private Seen pin(int frame) throws RunException {
            if (!pinned.containsKey(frame)) {
                pinned.put(frame, Seen.of(pictures.of(clip.video(), frame), small(frame), 1));
            }
            return pinned.getOrDefault(frame, Seen.of(pictures.of(clip.video(), frame), small(frame), 1));
        }

        private boolean known(int frame) {
            return masks.containsKey(frame) || pins.containsKey(frame);
        }

        private SmallMask small(int frame) {
            if (pins.containsKey(frame))
                return SmallMask.of(pins.floorEntry(frame).getValue().mask(), size);
            return SmallMask.of(masks.getOrDefault(frame, lost(frame)).mask(), size);
        }

        private PropagatedMask lost(int frame) {
            Video video = clip.video();
            return new PropagatedMask(
                    frame, Mask.empty(video.info().width(), video.info().height()), 0);
        }
    }
}
