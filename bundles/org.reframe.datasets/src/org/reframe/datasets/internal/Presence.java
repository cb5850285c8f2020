// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Mask;

/**
 * DAVIS and YouTube-VIS say where an object is, not that it is absent. Both read alike: on annotated frames after its first
 * appearance an object without pixels is out of the picture; before that, nothing is known.
 */
public final class Presence {
    private static final Flags ABSENT = new Flags(true, false, true);

    private Presence() {}

    /** A frame on which an object is known to be out of the picture. */
    public static TrackFrame absent(int width, int height) {
        return new TrackFrame(new Shape.Region(Mask.empty(width, height)), ABSENT, Map.of());
    }

    /**
     * Adds absence to what was read.
     *
     * @param frames of one object; changed
     * @param annotated frames that were annotated at all, ascending
     * @param absent shared by all frames, so that absence costs no memory
     */
    public static void fill(SortedMap<Integer, TrackFrame> frames, Collection<Integer> annotated, TrackFrame absent) {
        if (!frames.isEmpty()) {
            int first = frames.firstKey();
            for (int frame : annotated) {
                if (frame > first) {
                    frames.putIfAbsent(frame, absent);
                }
            }
        }
    }

    /** Whether a frame shows its object. */
    public static boolean visible(TrackFrame frame) {
        return !frame.flags().outside()
                && !(frame.shape() instanceof Shape.Region region
                        && region.mask().isEmpty());
    }

    /**
     * Notes what {@link #fill} will not bring back.
     *
     * @param where video and track
     * @param annotated frames that will be annotated
     */
    public static void report(Losses losses, String where, AnnotatedTrack track, Collection<Integer> annotated) {
        SortedMap<Integer, TrackFrame> frames = track.frames();
        int first = frames.entrySet().stream()
                .filter(entry -> visible(entry.getValue()))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int unknown = (int) annotated.stream()
                .filter(frame -> frame > first && !frames.containsKey(frame))
                .count();
        losses.add(where, "a frame without annotation will read as out of the picture", unknown);
        losses.add(
                where,
                "absence before the first appearance is not kept",
                frames.headMap(first).size());
        for (TrackFrame frame : frames.tailMap(first).values()) {
            reportFlags(losses, where, frame);
        }
    }

    private static void reportFlags(Losses losses, String where, TrackFrame frame) {
        boolean outside = frame.flags().outside();
        if (outside && frame.shape() instanceof Shape.Region region
                ? !region.mask().isEmpty()
                : outside) {
            losses.add(where, "the shape of a frame that is out of the picture is not kept");
        }
        if (!outside && !visible(frame)) {
            losses.add(where, "an empty mask will read as out of the picture");
        }
        if (frame.flags().occluded()) {
            losses.add(where, "the mark 'occluded' is not kept");
        }
        if (!frame.flags().keyframe()) {
            losses.add(where, "a computed frame will read as set by a person");
        }
        if (!frame.attributes().isEmpty()) {
            losses.add(
                    where,
                    "attributes of a frame are not kept: "
                            + String.join(
                                    ", ",
                                    frame.attributes().keySet().stream()
                                            .sorted()
                                            .toList()));
        }
    }
}
