// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An actor over time: a box in each of some frames, of which there is one or more.
 *
 * @param boxes by number of the frame
 */
public record Tube(NavigableMap<Integer, FrameBox> boxes) {
    public Tube {
        if (boxes.isEmpty()) throw new IllegalArgumentException("a tube without frames");
        boxes = new TreeMap<>(boxes);
    }

    /** First frame. */
    public int first() {
        return boxes.firstKey();
    }

    /** Last frame. */
    public int last() {
        return boxes.lastKey();
    }

    /** The box in a frame. */
    public Optional<FrameBox> at(int frame) {
        return Optional.ofNullable(boxes.get(frame));
    }

    /**
     * Overlap in space and time: mean overlap of boxes over the common frames, times common frames over all.
     *
     * <p>Source: Kalogeiton et al., ICCV 2017; {@code iou3dt} of ACT and MOC. A frame between the first and the last in which
     * one has no box counts as no overlap; the official code stops there.
     */
    public double overlap(Tube other) {
        int from = Math.max(first(), other.first());
        int to = Math.min(last(), other.last());
        if (to < from) return 0;
        double union = Math.max(last(), other.last()) - Math.min(first(), other.first()) + 1;
        return overlapInSpace(other) * ((to - from + 1) / union);
    }

    /** Mean overlap of boxes over the common frames; 0 when there is none. */
    public double overlapInSpace(Tube other) {
        int from = Math.max(first(), other.first());
        int to = Math.min(last(), other.last());
        if (to < from) return 0;
        double sum = 0;
        for (Map.Entry<Integer, FrameBox> entry :
                boxes.subMap(from, true, to, true).entrySet()) {
            Optional<FrameBox> box = other.at(entry.getKey());
            if (box.isPresent()) sum += entry.getValue().overlapOfPixels(box.get());
        }
        return sum / (to - from + 1);
    }
}
