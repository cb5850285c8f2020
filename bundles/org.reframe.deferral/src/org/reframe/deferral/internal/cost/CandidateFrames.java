// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The evenly spaced frames on which a correction may be asked for, the set J of learning to re-prompt (section 3). The paper
 * does not say whether the prompted first frame is among them; it is not, because it has its prompt already.
 */
public final class CandidateFrames {
    private CandidateFrames() {}

    /**
     * Frames of a clip: {@code round(k (frames - 1) / count)} for k = 1..count, so that the last frame of the clip is always
     * one. A clip with fewer other frames than asked for gives all of them.
     *
     * @param frames length of the clip, 1 or more; the prompt is on its frame 0
     * @param count |J|, 1 or more
     * @return ascending, each once, frame 0 left out; empty for a clip of one frame
     */
    public static List<Integer> evenly(int frames, int count) {
        if (frames < 1 || count < 1) {
            throw new IllegalArgumentException("No candidates for " + frames + " frames and |J| = " + count);
        }
        int last = frames - 1;
        int wanted = Math.min(last, count);
        return IntStream.rangeClosed(1, wanted)
                .mapToObj(k -> (int) Math.round((double) k * last / wanted))
                .toList();
    }
}
