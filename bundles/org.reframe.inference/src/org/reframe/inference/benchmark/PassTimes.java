// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Times of one kind of pass in seconds. Used by one thread. */
public final class PassTimes {
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    /** No times yet. */
    public PassTimes() {}

    /**
     * A pass.
     *
     * @param wallSeconds elapsed
     * @param cpuSeconds of the processor, all threads of the process
     */
    public void add(double wallSeconds, double cpuSeconds) {
        wall.add(wallSeconds);
        cpu.add(cpuSeconds);
    }

    /** Elapsed seconds, the median; NaN without passes. */
    public double wall() {
        return median(wall);
    }

    /** The mean: a process's time comes in steps of 10 ms, which is much of a small network's pass. NaN without passes. */
    public double cpu() {
        return cpu.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The median, for passes of a second or more, where a disturbed one counts for more than those steps. NaN without passes. */
    public double cpuMedian() {
        return median(cpu);
    }

    /** The middle value; the mean of both when the number is even. NaN without values. */
    public static double median(List<Double> values) {
        if (values.isEmpty()) return Double.NaN;
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
