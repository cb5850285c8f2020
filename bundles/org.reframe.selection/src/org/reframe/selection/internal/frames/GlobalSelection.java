// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Selection over all videos of a pool at once (active sparse labelling, section 3.1): the frame with the highest score is
 * taken, counts as annotated, and the rest of its video is scored anew. Of equal scores the earlier video and then the earlier
 * frame is taken. Thread-safe.
 */
public final class GlobalSelection {
    private final ProximityUncertainty score;

    /** A selection with a score. */
    public GlobalSelection(ProximityUncertainty score) {
        this.score = score;
    }

    /**
     * Picks frames one by one, each with regard to those before it. A new annotation can only lower scores, so a stored score
     * is an upper bound, and only the frame that seems best is scored anew.
     *
     * @param budget number of frames; fewer come back when the pool has fewer that are not annotated
     */
    public List<FramePick> greedy(List<PoolVideo> pool, int budget) {
        List<NavigableSet<Integer>> annotated = new ArrayList<>();
        for (PoolVideo video : pool) annotated.add(new TreeSet<>(video.annotated()));
        PriorityQueue<FramePick> queue = queue(pool);
        List<FramePick> picks = new ArrayList<>();
        while (picks.size() < budget && !queue.isEmpty()) {
            FramePick best = queue.remove();
            PoolVideo video = pool.get(best.video());
            NavigableSet<Integer> neighbours = annotated.get(best.video());
            double now = score.score(video.uncertainty()[best.frame()], best.frame(), neighbours);
            if (now < best.score()) {
                queue.add(new FramePick(best.video(), best.frame(), now));
            } else {
                picks.add(best);
                neighbours.add(best.frame());
            }
        }
        return picks;
    }

    /** The frames with the highest scores as they stand, without regard to each other; for comparison. */
    public List<FramePick> withoutRescoring(List<PoolVideo> pool, int budget) {
        PriorityQueue<FramePick> queue = queue(pool);
        List<FramePick> picks = new ArrayList<>();
        while (picks.size() < budget && !queue.isEmpty()) picks.add(queue.remove());
        return picks;
    }

    private PriorityQueue<FramePick> queue(List<PoolVideo> pool) {
        PriorityQueue<FramePick> queue = new PriorityQueue<>(FramePick::compare);
        for (int v = 0; v < pool.size(); v++) {
            double[] uncertainty = pool.get(v).uncertainty();
            NavigableSet<Integer> annotated = pool.get(v).annotated();
            for (int frame = 0; frame < uncertainty.length; frame++) {
                if (annotated.contains(frame)) continue;
                queue.add(new FramePick(v, frame, score.score(uncertainty[frame], frame, annotated)));
            }
        }
        return queue;
    }
}
