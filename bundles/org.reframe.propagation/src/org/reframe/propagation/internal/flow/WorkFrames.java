// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Frames of a clip at working size; keeps the last few. Used by one thread. */
final class WorkFrames {
    private static final int LONGEST_SIDE = 480;
    private static final int KEPT = 4;

    private final Video video;
    private final int width;
    private final int height;
    private final Map<Integer, WorkFrame> kept = new LinkedHashMap<>(8, 0.75f, true);

    WorkFrames(Video video) {
        this.video = video;
        int longest = Math.max(video.info().width(), video.info().height());
        double scale = Math.min(1, (double) LONGEST_SIDE / longest);
        this.width = Math.max(8, (int) Math.round(video.info().width() * scale));
        this.height = Math.max(8, (int) Math.round(video.info().height() * scale));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    WorkFrame frame(int index) throws RunException {
        if (kept.containsKey(index)) {
            return kept.get(index);
        }
        WorkFrame frame = WorkFrame.of(video.frame(index), width, height);
        kept.put(index, frame);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return frame;
    }
}
