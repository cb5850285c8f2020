// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.TrackId;
import org.reframe.deferral.ui.internal.model.Budget.Point;

class BudgetTests {
    private final ProjectVideo video = Things.video("a", 200);
    private final TrackId track = Things.track(video, 1).id();
    private final Budget budget = new Budget();

    private static DiceEstimate dice(double dice) {
        return DiceEstimate.unbounded(dice, "somebody");
    }

    @Test
    @DisplayName("Seconds are summed by kind, and the curve has a point for each correction")
    void spent() {
        budget.estimated(track, dice(0.5));
        budget.estimated(track, dice(0.6));
        budget.corrected(track, PromptType.BOX, 4);
        budget.estimated(track, dice(0.7));
        budget.corrected(Things.track(video, 2).id(), PromptType.MASK, 30);
        budget.corrected(track, PromptType.BOX, 6);
        budget.estimated(track, dice(0.75));
        assertEquals(2, budget.count(PromptType.BOX));
        assertEquals(10, budget.seconds(PromptType.BOX));
        assertEquals(40, budget.seconds());
        assertEquals(0, budget.count(PromptType.POINTS));
        assertEquals(List.of(new Point(0, 0.6), new Point(4, 0.7), new Point(10, 0.75)), budget.curve(track));
    }

    @Test
    @DisplayName("The next corrections bring their gains over the whole video, at the time that each takes")
    void forecast() {
        budget.corrected(track, PromptType.BOX, 4);
        Suggested suggested = Things.suggested(
                0.8, Things.suggestion(3, 0.1), Things.suggestion(5, 0.04), Things.suggestion(7, Double.NaN));
        List<Point> points = budget.forecast(track, suggested, 200, 8);
        assertEquals(3, points.size());
        assertEquals(new Point(4, 0.8), points.get(0));
        assertEquals(12, points.get(1).seconds());
        assertEquals(0.85, points.get(1).dice(), 1e-12, "0.1 over 100 of 200 frames");
        assertEquals(0.87, points.get(2).dice(), 1e-12);
        assertEquals(20, points.get(2).seconds());
    }

    @Test
    @DisplayName("Nobody promises more than 1, or anything from nothing")
    void bounds() {
        assertEquals(
                1,
                budget.forecast(track, Things.suggested(0.9, Things.suggestion(3, 0.9)), 100, 1)
                        .getLast()
                        .dice());
        assertEquals(List.of(new Point(0, 0.9)), budget.forecast(track, Things.suggested(0.9), 100, 1));
        Suggested blind =
                new Suggested(List.of(Things.suggestion(3, 0.1)), List.of(), Optional.empty(), 1, 0, "because");
        assertEquals(List.of(), budget.forecast(track, blind, 100, 1));
        assertEquals(List.of(), budget.curve(track));
    }
}
