// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Features of prompted frames, within a budget; the one that was not used for longest goes first. A person prompts one frame
 * several times, and the image encoder is the most expensive part. Used by one thread.
 */
final class HostFeatures {
    private final long budget;
    private final LinkedHashMap<Integer, FeatureCopies> frames = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Nothing yet.
     *
     * @param budget bytes; a single frame is kept whatever its size
     */
    HostFeatures(long budget) {
        this.budget = budget;
    }

    Optional<FeatureCopies> of(int frame) {
        return frames.containsKey(frame) ? Optional.of(frames.get(frame)) : Optional.empty();
    }

    boolean has(int frame) {
        return frames.containsKey(frame);
    }

    void keep(int frame, FeatureCopies features) {
        frames.put(frame, features);
        Iterator<Map.Entry<Integer, FeatureCopies>> oldest = frames.entrySet().iterator();
        while (bytes() > budget && frames.size() > 1 && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    long bytes() {
        return frames.values().stream().mapToLong(FeatureCopies::bytes).sum();
    }

    void clear() {
        frames.clear();
    }
}
