// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.deferral.MeasuredLosses;

/**
 * A row of the table: what every decision about a clip was measured to cost.
 *
 * @param key SHA-256 over all that the losses depend on
 * @param sequence name
 * @param object palette index
 * @param first first frame, where the prompt is
 * @param last last frame, inclusive
 * @param candidates frames that may be corrected
 * @param losses l(0) and l(0,k)
 * @param dice of every frame as propagated from the first prompt alone, -1 without truth
 * @param video its fingerprint
 * @param seconds that the measurement took
 * @param corrected frames that were corrected before, ascending; none in rows of earlier versions
 */
public record ClipCosts(
        String key,
        String sequence,
        int object,
        int first,
        int last,
        List<Integer> candidates,
        MeasuredLosses losses,
        List<Double> dice,
        String video,
        double seconds,
        List<Integer> corrected) {
    public ClipCosts {
        // A parser leaves out what is missing.
        for (Object part : Arrays.asList(key, sequence, candidates, losses, dice, video)) {
            Objects.requireNonNull(part, "A row lacks its key, sequence, candidates, losses, dice or video");
        }
        corrected = orNone(corrected);
        candidates = List.copyOf(candidates);
        dice = List.copyOf(dice);
        if (first < 0 || last < first || dice.size() != last - first + 1) {
            throw new IllegalArgumentException("Frames " + first + "–" + last + " with " + dice.size() + " values");
        }
        if (candidates.size() != losses.corrected().size()) {
            throw new IllegalArgumentException(
                    losses.corrected().size() + " losses for " + candidates.size() + " candidates");
        }
        for (double value : dice) {
            if (value != -1 && !(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A Dice of " + value + " is neither within 0–1 nor -1");
            }
        }
        int before = first;
        for (int frame : candidates) {
            if (frame <= before || frame > last) throw new IllegalArgumentException("Candidates " + candidates);
            before = frame;
        }
        for (int frame : corrected) {
            if (frame <= first || frame > last || candidates.contains(frame)) {
                throw new IllegalArgumentException("Corrected are " + corrected);
            }
        }
    }

    private static List<Integer> orNone(@Nullable List<Integer> frames) {
        return frames == null ? List.of() : List.copyOf(frames);
    }

    /** Sequence, object and frames, for people. */
    public String name() {
        return sequence + ", object " + object + ", frames " + first + "–" + last;
    }

    /** The same clip under another name: rows are kept by what they depend on, and the name is nothing of it. */
    ClipCosts named(String name) {
        return new ClipCosts(key, name, object, first, last, candidates, losses, dice, video, seconds, corrected);
    }

    /** By how much the best correction lowers the loss; negative when every correction raises it. */
    public double bestGain() {
        double best = losses.corrected().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(losses.accepted());
        return losses.accepted() - best;
    }
}
