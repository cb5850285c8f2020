// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Times of one kind of pass in seconds. Used by one thread. */
final class Times {
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    void add(double wallSeconds, double cpuSeconds) {
        wall.add(wallSeconds);
        cpu.add(cpuSeconds);
    }

    /** The middle value; NaN without values. */
    double wall() {
        return median(wall);
    }

    /** The middle value; NaN without values. */
    double cpu() {
        return median(cpu);
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) return Double.NaN;
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
