// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.Losses;

/** Fills the frames that a CVAT track leaves out: they follow from the keyframes around them. Not thread-safe. */
final class TrackExpansion {
    private final int frameCount;
    private final Losses losses;

    /**
     * For all tracks of a file.
     *
     * @param frameCount frames of the video
     */
    TrackExpansion(int frameCount, Losses losses) {
        this.frameCount = frameCount;
        this.losses = losses;
    }

    /**
     * Checks that all tracks together fit into memory, before any is expanded.
     *
     * @throws IllegalArgumentException when they do not
     */
    void check(List<AnnotatedTrack> tracks) {
        long computed = 0;
        for (AnnotatedTrack track : tracks) {
            if (!track.frames().isEmpty()) {
                computed +=
                        frameCount - track.frames().firstKey() - track.frames().size();
            }
        }
        if (computed > Limits.COMPUTED_SHAPES) {
            throw new IllegalArgumentException("the tracks imply more than " + Limits.COMPUTED_SHAPES
                    + " shapes between and after keyframes: end tracks with outside=\"1\" or split the task");
        }
    }

    /**
     * All frames of a track.
     *
     * @param given as in the file
     */
    SortedMap<Integer, TrackFrame> expand(SortedMap<Integer, TrackFrame> given, String where) {
        SortedMap<Integer, TrackFrame> all = new TreeMap<>(given);
        int before = -1;
        @Nullable TrackFrame last = null;
        for (Map.Entry<Integer, TrackFrame> entry : given.entrySet()) {
            if (last != null) {
                between(all, before, last, entry, where);
            }
            before = entry.getKey();
            last = entry.getValue();
        }
        if (last != null && before < frameCount - 1) {
            hold(all, before, frameCount, last);
            if (!last.flags().outside()) {
                losses.add(
                        where,
                        "the track is not ended; its last shape was held on frames " + (before + 1) + "–"
                                + (frameCount - 1));
            }
        }
        return all;
    }

    private void between(
            SortedMap<Integer, TrackFrame> all,
            int from,
            TrackFrame first,
            Map.Entry<Integer, TrackFrame> next,
            String where) {
        int to = next.getKey();
        if (to - from <= 1) {
            return;
        }
        Shape second = next.getValue().shape();
        if (first.flags().outside()
                || Interpolation.between(first.shape(), second, 0.5).isEmpty()) {
            hold(all, from, to, first);
            if (!first.flags().outside()) {
                losses.add(
                        where,
                        "frames " + (from + 1) + "–" + (to - 1)
                                + " have no shape of their own; the shape before was held");
            }
            return;
        }
        Flags flags = new Flags(false, first.flags().occluded(), false);
        for (int frame = from + 1; frame < to; frame++) {
            Optional<Shape> shape = Interpolation.between(first.shape(), second, (double) (frame - from) / (to - from));
            all.put(frame, new TrackFrame(shape.orElse(first.shape()), flags, first.attributes()));
        }
        losses.add(where, "frames " + (from + 1) + "–" + (to - 1) + " were interpolated between keyframes");
    }

    private void hold(SortedMap<Integer, TrackFrame> all, int from, int to, TrackFrame shape) {
        Flags flags = new Flags(false, shape.flags().occluded(), shape.flags().outside());
        TrackFrame held = new TrackFrame(shape.shape(), flags, shape.attributes());
        for (int frame = from + 1; frame < to; frame++) {
            all.put(frame, held);
        }
    }
}
