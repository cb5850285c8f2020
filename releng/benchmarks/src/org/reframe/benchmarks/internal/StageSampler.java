// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at what a thread does every few milliseconds, and says which classes of the program it was in: the innermost class
 * of ours on its stack, so that time in native libraries counts for the class that called them. Costs the watched thread
 * little, and needs nothing in the watched code.
 */
final class StageSampler implements AutoCloseable {
    private static final long PERIOD_MILLISECONDS = 5;

    private final Thread watched;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Thread sampler;
    private volatile boolean ended;

    StageSampler(Thread watched) {
        this.watched = watched;
        sampler = Thread.ofPlatform().name("stage sampler").daemon().start(this::sample);
    }

    private void sample() {
        try {
            while (!ended) {
                Thread.sleep(PERIOD_MILLISECONDS);
                stage(watched.getStackTrace());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stage(StackTraceElement[] stack) {
        for (StackTraceElement element : stack) {
            String name = element.getClassName();
            if (name.startsWith("org.reframe.") && !name.startsWith("org.reframe.benchmarks.")) {
                String outer = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
                synchronized (counts) {
                    counts.merge(outer.substring("org.reframe.".length()), 1, Integer::sum);
                }
                return;
            }
        }
    }

    /** Share of the samples by class, largest first, from 0 to 1. */
    Map<String, Double> shares() {
        synchronized (counts) {
            double all = counts.values().stream().mapToInt(Integer::intValue).sum();
            Map<String, Double> shares = new LinkedHashMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / all));
            return shares;
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
