// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.reframe.api.run.RunException;

/**
 * Features of all frames of a clip that is propagated many times: in memory up to a bound, then in a file up to another. When
 * both are full, what was asked for longest ago makes room, but only once it was not asked for in a while: a clip that is walked
 * through again and again from the same side would otherwise push out each frame just before its turn. What cannot be kept is
 * encoded again; a disk that fails does no more than that. Used by one thread.
 */
final class FeatureShelf implements AutoCloseable {
    /** A frame is stale after so many times as many questions as there are frames here. */
    private static final int PATIENCE = 4;

    private final Folder folder;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private Bounds bounds = new Bounds(0, 0);
    private long inMemory;
    private long asked;
    private Optional<FeatureFile> file = Optional.empty();
    private boolean failed;

    /** Where the file lies. */
    @FunctionalInterface
    interface Folder {
        Path path() throws RunException;
    }

    /**
     * How much is kept; nothing at all with 0 and 0.
     *
     * @param memory bytes of the heap
     * @param disk bytes of the file
     */
    record Bounds(long memory, long disk) {}

    private static final class Entry {
        private final Optional<FeatureCopies> copies;
        private final int slot;
        private long last;

        Entry(Optional<FeatureCopies> copies, int slot, long last) {
            this.copies = copies;
            this.slot = slot;
            this.last = last;
        }
    }

    /** Nothing is kept until {@link #keep}. */
    FeatureShelf(Folder folder) {
        this.folder = folder;
    }

    /** Begins anew with other bounds. */
    void keep(Bounds wanted) {
        close();
        bounds = wanted;
        failed = false;
    }

    /** Whether a frame is here; {@link #of} may still fail to read it. */
    boolean has(int frame) {
        return entries.containsKey(frame);
    }

    /** The features of a frame, if they are here. */
    Optional<FeatureCopies> of(int frame) {
        asked++;
        if (!entries.containsKey(frame)) return Optional.empty();
        Entry entry = entries.get(frame);
        entry.last = asked;
        if (entry.copies.isPresent()) return entry.copies;
        try {
            return Optional.of(file.orElseThrow().read(entry.slot));
        } catch (IOException e) {
            giveUpFile();
            return Optional.empty();
        }
    }

    /** Takes a frame's features, if there is room; says whether it did. */
    boolean offer(int frame, FeatureCopies features) {
        if (entries.containsKey(frame)) return true;
        if (placed(frame, features)) return true;
        Optional<Integer> stale = entries.entrySet().stream()
                .min((a, b) -> Long.compare(a.getValue().last, b.getValue().last))
                .filter(oldest -> asked - oldest.getValue().last > (long) PATIENCE * entries.size())
                .map(Map.Entry::getKey);
        if (stale.isEmpty()) return false;
        remove(stale.get());
        return placed(frame, features);
    }

    /** Bytes of the heap that it holds. */
    long bytes() {
        return inMemory;
    }

    /** How many frames are here. */
    int frames() {
        return entries.size();
    }

    @Override
    public void close() {
        giveUpFile();
        entries.clear();
        inMemory = 0;
        bounds = new Bounds(0, 0);
    }

    private boolean placed(int frame, FeatureCopies features) {
        if (inMemory + features.bytes() <= bounds.memory()) {
            inMemory += features.bytes();
            entries.put(frame, new Entry(Optional.of(features), -1, asked));
            return true;
        }
        OptionalInt slot = written(features);
        slot.ifPresent(place -> entries.put(frame, new Entry(Optional.empty(), place, asked)));
        return slot.isPresent();
    }

    private OptionalInt written(FeatureCopies features) {
        if (failed || features.bytes() > bounds.disk()) return OptionalInt.empty();
        try {
            if (file.isEmpty()) file = Optional.of(new FeatureFile(folder.path(), bounds.disk()));
            return file.get().put(features);
        } catch (IOException | RunException e) {
            giveUpFile();
            return OptionalInt.empty();
        }
    }

    private void remove(int frame) {
        Entry entry = entries.get(frame);
        entries.remove(frame);
        entry.copies.ifPresentOrElse(
                copies -> inMemory -= copies.bytes(), () -> file.orElseThrow().free(entry.slot));
    }

    /** Without the file: after a failure it is not tried again. */
    private void giveUpFile() {
        failed = true;
        entries.values().removeIf(entry -> entry.copies.isEmpty());
        Optional<FeatureFile> old = file;
        file = Optional.empty();
        if (old.isEmpty()) return;
        try {
            old.get().close();
        } catch (IOException e) {
            // The folder goes with the run, and this file with it.
        }
    }
}
