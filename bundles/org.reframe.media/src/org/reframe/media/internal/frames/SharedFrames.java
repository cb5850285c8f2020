// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;

/**
 * Pictures held and pictures on their way, so that whoever wants one that is being made waits for it instead of making it again.
 * Thread-safe.
 */
public final class SharedFrames {
    private static final CompletableFuture<Picture> NOBODY = new CompletableFuture<>();

    private final FrameCache cache;
    private final Map<Integer, CompletableFuture<Picture>> coming = new ConcurrentHashMap<>();

    /** Nothing is on its way yet. */
    public SharedFrames(FrameCache cache) {
        this.cache = cache;
    }

    /**
     * A picture that is held or on its way, for which this waits.
     *
     * @return null when nobody makes it
     * @throws RunException what stopped whoever made it
     */
    public @Nullable Picture find(int index) throws RunException {
        Picture held = cache.get(index);
        if (held != null) {
            return held;
        }
        CompletableFuture<Picture> other = coming.getOrDefault(index, NOBODY);
        if (other == NOBODY) {
            // It may have arrived between the two looks.
            return cache.get(index);
        }
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RunException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The first frame of a range that is neither held nor on its way; after the last one when there is none. */
    public int firstMissing(int from, int to) {
        int index = from;
        while (index <= to && (coming.containsKey(index) || cache.holds(index))) {
            index++;
        }
        return index;
    }

    /**
     * Promises a picture, unless it is held or somebody has promised it already.
     *
     * @return whether the caller has to make it, and then to deliver it or to fail
     */
    public synchronized boolean promise(int index) {
        return !cache.holds(index) && coming.putIfAbsent(index, new CompletableFuture<>()) == null;
    }

    /** Whether somebody makes a picture. */
    public boolean isComing(int index) {
        return coming.containsKey(index);
    }

    /** Keeps a promise. */
    public void deliver(int index, Picture picture) {
        // Held before the promise is gone: whoever sees no promise finds the picture.
        cache.put(index, picture);
        CompletableFuture<Picture> promised = coming.remove(index);
        if (promised != null) {
            promised.complete(picture);
        }
    }

    /** Breaks a promise; nothing happens when it was kept before. */
    public void fail(int index, Throwable reason) {
        CompletableFuture<Picture> promised = coming.remove(index);
        if (promised != null) {
            promised.completeExceptionally(reason);
        }
    }
}
