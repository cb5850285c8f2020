// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes. Used by one thread. */
final class StageTimes {
    /** Parts of a frame's work. */
    enum Stage {
        /** Decoding. */
        DECODE,
        /** Resizing and normalising. */
        PREPARE,
        /** Image encoder. */
        ENCODE,
        /** Memory attention. */
        ATTEND,
        /** Mask decoder. */
        SEGMENT,
        /** Memory encoder. */
        REMEMBER,
        /** Holes, enlarging, threshold, quality. */
        FINISH
    }

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private long since;

    /** Begins to count. */
    void start() {
        since = System.nanoTime();
    }

    /** Adds the time since the last call to a stage. */
    void end(Stage stage) {
        long now = System.nanoTime();
        nanos.merge(stage, now - since, Long::sum);
        since = now;
    }

    /** Shares in words; empty before anything was counted. */
    String shares() {
        double all = nanos.values().stream().mapToLong(Long::longValue).sum();
        return nanos.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.1f s (%.0f %%)",
                        entry.getKey().name().toLowerCase(Locale.ROOT),
                        entry.getValue() / 1e9,
                        100 * entry.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
