// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDManager;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.reframe.networks.internal.sam2.PictureFeatures;
import org.reframe.networks.internal.sam2.TensorCopy;

/**
 * Features of prompted frames, within a budget; the one that was not used for longest goes first. A person prompts one frame
 * several times, and the image encoder is the most expensive part. Used by one thread.
 */
final class HostFeatures {
    private final long budget;
    private final LinkedHashMap<Integer, Copies> frames = new LinkedHashMap<>(16, 0.75f, true);

    private record Copies(TensorCopy fine, TensorCopy middle, TensorCopy coarse) {
        long bytes() {
            return fine.bytes() + middle.bytes() + coarse.bytes();
        }
    }

    /**
     * Nothing yet.
     *
     * @param budget bytes; a single frame is kept whatever its size
     */
    HostFeatures(long budget) {
        this.budget = budget;
    }

    Optional<PictureFeatures> of(int frame, NDManager scope) {
        if (!frames.containsKey(frame)) return Optional.empty();
        Copies copies = frames.get(frame);
        return Optional.of(new PictureFeatures(
                copies.fine().in(scope),
                copies.middle().in(scope),
                copies.coarse().in(scope)));
    }

    boolean has(int frame) {
        return frames.containsKey(frame);
    }

    void keep(int frame, PictureFeatures features) {
        frames.put(
                frame,
                new Copies(
                        TensorCopy.of(features.fine()),
                        TensorCopy.of(features.middle()),
                        TensorCopy.of(features.coarse())));
        Iterator<Map.Entry<Integer, Copies>> oldest = frames.entrySet().iterator();
        while (bytes() > budget && frames.size() > 1 && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    long bytes() {
        return frames.values().stream().mapToLong(Copies::bytes).sum();
    }

    void clear() {
        frames.clear();
    }
}
