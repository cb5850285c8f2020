// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.deferral.DeferralQuestion;

/**
 * Which frames of a clip the network sees. The paper says "10 frames with their masks" and has 10 candidates; so where there are
 * as many candidates as frames they are these, and otherwise frames are spaced as candidates are.
 *
 * @param frames of the video in the order in which the network sees them
 * @param backwards whether the clip is seen from its end, because its only prompt is there
 */
public record SeenFrames(List<Integer> frames, boolean backwards) {
    public SeenFrames {
        frames = List.copyOf(frames);
    }

    /**
     * Frames for a question with candidates.
     *
     * @param count how many
     */
    public static SeenFrames of(DeferralQuestion question, int count) {
        int first = question.clip().first();
        int last = question.clip().last();
        boolean pinBefore = question.clip().pins().stream()
                .anyMatch(pin -> pin.frame() <= question.candidates().get(0));
        boolean backwards = !pinBefore;
        if (question.candidates().size() == count) {
            return new SeenFrames(backwards ? question.candidates().reversed() : question.candidates(), backwards);
        }
        List<Integer> frames = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            int away = (int) Math.round((double) k * (last - first) / count);
            frames.add(backwards ? last - away : first + away);
        }
        return new SeenFrames(frames, backwards);
    }
}
