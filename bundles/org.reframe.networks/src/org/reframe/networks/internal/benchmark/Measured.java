// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Times of passes in seconds. Used by one thread. */
final class Measured {
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    void add(double wallSeconds, double cpuSeconds) {
        wall.add(wallSeconds);
        cpu.add(cpuSeconds);
    }

    double wall() {
        return median(wall);
    }

    /** The mean: a process's time comes in steps of 10 ms, which is much of a small network's pass. */
    double cpu() {
        return cpu.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The middle value; the mean of both when the number is even. NaN without values. */
    static double median(List<Double> values) {
        if (values.isEmpty()) return Double.NaN;
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
