// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reframe.api.hash.Sha256;
import org.reframe.api.mask.Mask;
import org.reframe.deferral.internal.cost.CandidateFrames;

/**
 * An object on a window of a video.
 *
 * @param truth of the object over the whole video
 * @param first first frame, where the prompt is
 * @param last last frame, inclusive
 * @param candidates frames that may be corrected, ascending, all with truth
 * @param corrected frames that are corrected already, ascending
 */
record Clip(ObjectTruth truth, int first, int last, List<Integer> candidates, List<Integer> corrected) {
    Clip {
        candidates = List.copyOf(candidates);
        corrected = List.copyOf(corrected);
    }

    /** The clip when one of its candidates is corrected. */
    Clip after(int frame) {
        return new Clip(
                truth,
                first,
                last,
                candidates.stream().filter(other -> other != frame).toList(),
                Stream.concat(corrected.stream(), Stream.of(frame)).sorted().toList());
    }

    /**
     * Clips of a video by a sliding window (learning to re-prompt, section 4), each object by itself. Windows whose first frame
     * does not show the object have no prompt and are left out, and so are those with too little truth and a video of one frame.
     */
    static List<Clip> of(ObjectTruth truth, int frames, DeferralCostsSettings settings) {
        List<Clip> clips = new ArrayList<>();
        int length = Math.min(frames, settings.window());
        if (length < 2) return clips;
        for (int first = 0; first + length <= frames; first += settings.stride()) {
            if (!truth.seen(first)) continue;
            int last = first + length - 1;
            List<Integer> free =
                    List.copyOf(truth.masks().subMap(first + 1, last + 1).keySet());
            if (free.size() + 1 < least(length, settings)) continue;
            clips.add(new Clip(truth, first, last, evenly(free, settings.candidates()), List.of()));
        }
        return clips;
    }

    /** Frames of a window that must have truth, its first one and a candidate at the least. */
    static int least(int length, DeferralCostsSettings settings) {
        double share = settings.project().isPresent() ? settings.checked() : 0;
        return Math.max(2, (int) Math.ceil(share * length));
    }

    /**
     * Frames that may be corrected: evenly spaced among those with truth, because nobody could correct the others. Where all have
     * it, they are evenly spaced in the clip.
     *
     * @param free frames with truth that have no prompt, ascending
     * @param count |J|, 1 or more
     */
    static List<Integer> evenly(List<Integer> free, int count) {
        return CandidateFrames.evenly(free.size() + 1, count).stream()
                .map(k -> free.get(k - 1))
                .toList();
    }

    /**
     * SHA-256 over everything that the measured losses depend on.
     *
     * @param context propagator, kind of prompt and video, in any form that is equal for equal ones
     */
    String key(List<String> context) {
        Sha256 hash = new Sha256();
        context.forEach(hash::addSized);
        hash.addSized("object " + truth.id() + ", frames " + first + "-" + last + ", candidates " + candidates);
        if (!corrected.isEmpty()) hash.addSized("corrected " + corrected);
        for (Map.Entry<Integer, Mask> entry :
                truth.masks().subMap(first, last + 1).entrySet()) {
            int[] runs = entry.getValue().runs();
            ByteBuffer bytes = ByteBuffer.allocate(4 * (runs.length + 2));
            bytes.putInt(entry.getKey()).putInt(runs.length);
            for (int run : runs) bytes.putInt(run);
            hash.add(bytes.array());
        }
        return hash.hex();
    }
}
