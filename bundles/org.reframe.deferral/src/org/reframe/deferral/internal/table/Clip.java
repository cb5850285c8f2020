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
 * @param candidates frames that may be corrected, ascending; those without truth are left out, nobody could correct them
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
     * does not show the object have no prompt and are left out, and so is a video of one frame.
     */
    static List<Clip> of(ObjectTruth truth, int frames, DeferralCostsSettings settings) {
        List<Clip> clips = new ArrayList<>();
        int length = Math.min(frames, settings.window());
        if (length < 2) return clips;
        for (int first = 0; first + length <= frames; first += settings.stride()) {
            if (!truth.seen(first)) continue;
            int start = first;
            List<Integer> candidates = CandidateFrames.evenly(length, settings.candidates()).stream()
                    .map(k -> start + k)
                    .filter(frame -> truth.at(frame).isPresent())
                    .toList();
            if (!candidates.isEmpty()) clips.add(new Clip(truth, first, first + length - 1, candidates, List.of()));
        }
        return clips;
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
