// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Small pictures of frames seen before, so that a suggestion after a correction need not decode again. They depend on the video
 * alone. For one thread.
 */
final class Pictures {
    /** About 20 MB. */
    private static final int MOST = 1024;

    private record Key(String video, int frame) {}

    private final Map<Key, SmallPicture> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** A small picture of a frame. */
    SmallPicture of(Video video, int frame) throws RunException {
        Key key = new Key(video.info().fingerprint(), frame);
        SmallSize size = SmallSize.of(video.info().width(), video.info().height());
        if (kept.containsKey(key)) return kept.getOrDefault(key, new SmallPicture(size, new byte[0]));
        SmallPicture made = SmallPicture.of(video.frame(frame), size);
        if (kept.size() >= MOST) kept.remove(kept.keySet().iterator().next());
        kept.put(key, made);
        return made;
    }
}
