// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.propagation.ui.internal.ReviewQueue.Item;
import org.reframe.ui.timeline.Lane;

/** What is shown next, and what counts as decided. Quality of frame n in these lanes is n/10. */
class ReviewQueueTests {
    private static List<Integer> frames(ReviewQueue queue) {
        return queue.pending().stream().map(Item::frame).toList();
    }

    private static ReviewQueue queue(ReviewQueue.Order order, Lane lane) {
        ReviewQueue queue = new ReviewQueue(order);
        queue.update(List.of(lane));
        return queue;
    }

    @Test
    void doubtfulMasksComeWorstFirstAndAllComeInOrder() {
        Lane lane = ScopeTests.lane("PpApsp.ppp");
        assertEquals(List.of(1, 3, 5), frames(queue(ReviewQueue.Order.WORST, lane)));
        assertEquals(List.of(1, 3, 5, 7, 8, 9), frames(queue(ReviewQueue.Order.FRAMES, lane)));
        assertEquals("1 of 4 decided", queue(ReviewQueue.Order.WORST, lane).progress());
    }

    @Test
    void aDecisionCountsBeforeTheLanesShowItAndAnUndoBringsItBack() {
        ReviewQueue queue = queue(ReviewQueue.Order.FRAMES, ScopeTests.lane("Pppp"));
        queue.decide(queue.pending().getFirst());
        assertEquals("1 of 3 decided", queue.progress());
        queue.update(List.of(ScopeTests.lane("Pppp")));
        assertEquals(List.of(2, 3), frames(queue), "the lanes are behind");
        queue.update(List.of(ScopeTests.lane("PApp")));
        assertEquals(List.of(2, 3), frames(queue));
        assertEquals("1 of 3 decided", queue.progress());
        queue.update(List.of(ScopeTests.lane("Pppp")));
        assertEquals(List.of(1, 2, 3), frames(queue), "undone");
    }

    @Test
    void aDecisionThatIsTakenBackWaitsAgainBeforeTheLanesShowIt() {
        ReviewQueue queue = queue(ReviewQueue.Order.FRAMES, ScopeTests.lane("Pppp"));
        Item first = queue.pending().getFirst();
        queue.decide(first);
        queue.update(List.of(ScopeTests.lane("PApp")));
        queue.reopen(first);
        queue.update(List.of(ScopeTests.lane("PApp")));
        assertEquals(List.of(1, 2, 3), frames(queue), "the lanes are behind");
        assertEquals("0 of 3 decided", queue.progress());
        queue.update(List.of(ScopeTests.lane("Pppp")));
        queue.update(List.of(ScopeTests.lane("PApp")));
        assertEquals(List.of(2, 3), frames(queue), "accepted again, by another command");
    }

    @Test
    void marksSettleAMaskAndPassingOverLeavesItOpen() {
        Lane plain = ScopeTests.lane("Pppp");
        TreeMap<Integer, Set<FrameFlag>> flags = new TreeMap<>();
        flags.put(2, Set.of(FrameFlag.TO_CORRECT));
        ReviewQueue queue = queue(ReviewQueue.Order.FRAMES, new Lane(plain.track(), plain.states(), flags));
        assertEquals(List.of(1, 3), frames(queue));
        queue.pass(queue.pending().getFirst());
        assertEquals(List.of(3), frames(queue));
        assertEquals("1 of 3 decided, 1 passed over", queue.progress());
    }

    @Test
    void aDecisionIsOneEditOfOneFrame() {
        Item item = new Item(ScopeTests.lane("P").track(), 7, 0.5);
        assertEquals(
                List.of(new Edit.Accept(item.track().id(), 7, 7, true)),
                ReviewQueue.step(item, true).edits());
        assertEquals(
                List.of(new Edit.SetFlag(item.track().id(), 7, 7, FrameFlag.TO_CORRECT, true)),
                ReviewQueue.step(item, false).edits());
        assertEquals(
                List.of(new Edit.Accept(item.track().id(), 7, 7, false)),
                ReviewQueue.back(item, true).edits());
        assertEquals(
                List.of(new Edit.SetFlag(item.track().id(), 7, 7, FrameFlag.TO_CORRECT, false)),
                ReviewQueue.back(item, false).edits());
    }
}
