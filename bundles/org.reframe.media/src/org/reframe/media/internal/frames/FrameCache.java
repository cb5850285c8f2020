// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.video.Picture;

/** The pictures used last, up to a number of bytes; at least one. Thread-safe. */
public final class FrameCache {
    private static final float LOAD = 0.75f;

    private final long capacity;
    private final Map<Integer, Picture> pictures = new LinkedHashMap<>(16, LOAD, true);
    private long bytes;

    /**
     * An empty cache.
     *
     * @param capacity bytes
     */
    public FrameCache(long capacity) {
        this.capacity = capacity;
    }

    /** A picture when it is held. */
    public synchronized @Nullable Picture get(int index) {
        return pictures.get(index);
    }

    /** Whether a picture is held; does not count as use. */
    public synchronized boolean holds(int index) {
        return pictures.containsKey(index);
    }

    /** Holds a picture and lets go of those not used for longest. */
    public synchronized void put(int index, Picture picture) {
        Picture old = pictures.put(index, picture);
        bytes += picture.rgb().length - (old == null ? 0 : old.rgb().length);
        Iterator<Map.Entry<Integer, Picture>> oldest = pictures.entrySet().iterator();
        while (bytes > capacity && pictures.size() > 1) {
            bytes -= oldest.next().getValue().rgb().length;
            oldest.remove();
        }
    }

    /** Bytes held. */
    public synchronized long size() {
        return bytes;
    }

    /** Lets go of everything. */
    public synchronized void clear() {
        pictures.clear();
        bytes = 0;
    }

    /** How many pictures of a size fit. */
    public int fits(int pictureBytes) {
        return (int) Math.min(Integer.MAX_VALUE, capacity / Math.max(1, pictureBytes));
    }
}
