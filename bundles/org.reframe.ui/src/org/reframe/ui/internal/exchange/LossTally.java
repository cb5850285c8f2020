// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.exchange.LossReport.Loss;

/** Collects losses; the same loss at many places is one line with a count. */
final class LossTally {
    /**
     * A kind of loss.
     *
     * @param what what was lost
     * @param where the first place
     * @param count number of places
     */
    record Line(String what, String where, int count) {}

    private final List<Loss> losses = new ArrayList<>();

    void add(String where, String what) {
        losses.add(new Loss(where, what));
    }

    void addAll(List<Loss> more) {
        losses.addAll(more);
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    /** Losses by kind, in the order they first appeared. */
    static List<Line> lines(List<Loss> losses) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Loss loss : losses) {
            lines.merge(
                    loss.what(),
                    new Line(loss.what(), loss.where(), 1),
                    (known, more) -> new Line(known.what(), known.where(), known.count() + 1));
        }
        return List.copyOf(lines.values());
    }
}
