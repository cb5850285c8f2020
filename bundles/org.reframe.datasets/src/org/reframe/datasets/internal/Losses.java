// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.LossReport.Loss;

/** Collects losses; the same loss at the same place is counted, so that a report stays readable. Not thread-safe. */
public final class Losses {
    private static final int MOST = 10_000;

    private final Map<Loss, Integer> counts = new LinkedHashMap<>();
    private int further;

    /** Notes one loss. */
    public void add(String where, String what) {
        add(where, what, 1);
    }

    /** Notes a loss that happened several times; nothing when {@code times} is 0. */
    public void add(String where, String what, int times) {
        Loss loss = new Loss(where, what);
        if (times == 0) {
            return;
        }
        if (counts.size() >= MOST && !counts.containsKey(loss)) {
            further++;
            return;
        }
        counts.merge(loss, times, Integer::sum);
    }

    /** What was noted, in order. */
    public LossReport report() {
        List<Loss> losses = new ArrayList<>();
        counts.forEach((loss, times) ->
                losses.add(times == 1 ? loss : new Loss(loss.where(), loss.what() + " (" + times + " times)")));
        if (further > 0) {
            losses.add(new Loss("report", further + " further losses are not listed"));
        }
        return new LossReport(losses);
    }
}
