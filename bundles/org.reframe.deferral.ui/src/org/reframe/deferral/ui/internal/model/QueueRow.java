// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;

/**
 * An object of a project with what is to be done about it.
 *
 * @param video where it is
 * @param track the object
 * @param suggested what the policy says; empty when it could not be asked
 * @param problem why it could not be asked; empty text when it could
 */
public record QueueRow(ProjectVideo video, Track track, Optional<Suggested> suggested, String problem) {
    /** What to correct first. */
    public Optional<Suggestion> next() {
        return suggested.flatMap(each -> each.suggestions().stream().findFirst());
    }

    /** How good it is by now. */
    public Optional<DiceEstimate> estimate() {
        return suggested.flatMap(Suggested::estimate);
    }

    /**
     * Dice gained, summed over frames, for each second of work; 0 when nothing is suggested or expected.
     *
     * @param seconds of a correction that says nothing of its own
     */
    public double perSecond(double seconds) {
        double takes = next().flatMap(Suggestion::give)
                .map(give -> give.price().seconds())
                .orElse(seconds);
        return next().map(Suggestion::total).orElse(0.0) / Math.max(0.1, takes);
    }

    /**
     * What to do first, first: by gain per second, then corrections without an expected gain, the worst estimate first, then what
     * is good enough, then what could not be asked; otherwise as they come.
     *
     * @param seconds of a correction that says nothing of its own
     */
    public static List<QueueRow> ordered(List<QueueRow> rows, double seconds) {
        return rows.stream()
                .sorted(Comparator.comparingInt(QueueRow::rank)
                        .thenComparingDouble(row -> -row.perSecond(seconds))
                        .thenComparingDouble(
                                row -> row.estimate().map(DiceEstimate::dice).orElse(1.0)))
                .toList();
    }

    private int rank() {
        if (next().isPresent()) {
            return next().get().gain().isPresent() ? 0 : 1;
        }
        return suggested.isPresent() ? 2 : 3;
    }
}
