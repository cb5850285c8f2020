// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.ui.timeline.Lane;

/**
 * Propagated masks that wait for a person's word, in the order in which they are shown. What was decided is seen in the lanes, so
 * that undo brings a mask back into the queue. Not thread-safe.
 */
final class ReviewQueue {
    /** Which masks, and in which order. */
    enum Order {
        /** Those below {@link #DOUBTFUL}, the worst first. */
        WORST,
        /** All, frame by frame. */
        FRAMES
    }

    /**
     * A mask to decide about.
     *
     * @param track object
     * @param frame 0-based
     * @param quality estimated J
     */
    record Item(Track track, int frame, double quality) {}

    /** Estimated J below which a mask is doubtful; the dotted line of the curve. */
    static final double DOUBTFUL = 0.7;

    private final Order order;
    private final Set<Item> passed = new HashSet<>();
    private final Set<Item> decided = new HashSet<>();
    private final Set<Item> reopened = new HashSet<>();
    private List<Item> pending = List.of();
    private int done;

    ReviewQueue(Order order) {
        this.order = order;
    }

    /** Takes the objects as they are now. */
    void update(List<Lane> lanes) {
        List<Item> open = new ArrayList<>();
        int settled = 0;
        for (Lane lane : lanes) {
            for (FrameState state : lane.states()) {
                boolean marked = lane.has(FrameFlag.TO_CORRECT, state.frame());
                boolean wanted = order == Order.FRAMES || state.quality() < DOUBTFUL;
                Item item = new Item(lane.track(), state.frame(), state.quality());
                boolean waits = state.state() == MaskState.PROPAGATED && !marked;
                if (waits) {
                    reopened.remove(item);
                }
                if (wanted && (waits || reopened.contains(item))) {
                    open.add(item);
                } else if (wanted && (state.state() == MaskState.ACCEPTED || state.state() == MaskState.PROPAGATED)) {
                    settled++;
                }
            }
        }
        // What the lanes show as decided needs no note; an undo then brings it back
        decided.retainAll(Set.copyOf(open));
        open.removeAll(decided);
        open.sort(
                order == Order.WORST
                        ? Comparator.comparingDouble(Item::quality).thenComparingInt(Item::frame)
                        : Comparator.comparingInt(Item::frame));
        done = settled + decided.size();
        pending = List.copyOf(open);
    }

    /** Masks that wait and were not passed over. */
    List<Item> pending() {
        return pending.stream().filter(item -> !passed.contains(item)).toList();
    }

    /** Notes a decision that is on its way to the lanes. */
    void decide(Item item) {
        reopened.remove(item);
        if (decided.add(item)) {
            done++;
        }
        pending = pending.stream().filter(each -> !each.equals(item)).toList();
    }

    /** Notes that a decision was taken back, which is on its way to the lanes. */
    void reopen(Item item) {
        decided.remove(item);
        reopened.add(item);
    }

    /** Passes over a mask for this time. */
    void pass(Item item) {
        passed.add(item);
    }

    /** How far it is, in words. */
    String progress() {
        int passedNow = pending.size() - pending().size();
        return String.format(Locale.ROOT, "%d of %d decided", done, done + pending.size())
                + (passedNow == 0 ? "" : ", " + passedNow + " passed over");
    }

    /** The edit that takes a decision back, whatever was done since. */
    static Step back(Item item, boolean accepted) {
        int frame = item.frame();
        String what = "Take back " + item.track().name() + " on frame " + frame;
        return accepted
                ? Step.of(what, new Edit.Accept(item.track().id(), frame, frame, false))
                : Step.of(what, new Edit.SetFlag(item.track().id(), frame, frame, FrameFlag.TO_CORRECT, false));
    }

    /** The edit of a decision. */
    static Step step(Item item, boolean accepted) {
        int frame = item.frame();
        String what = item.track().name() + " on frame " + frame;
        return accepted
                ? Step.of("Accept " + what, new Edit.Accept(item.track().id(), frame, frame, true))
                : Step.of(
                        "Mark " + what + " for correction",
                        new Edit.SetFlag(item.track().id(), frame, frame, FrameFlag.TO_CORRECT, true));
    }
}
