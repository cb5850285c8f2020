// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.TrackId;

/** What was spent since the program started, and what it brought. Not thread-safe. */
public final class Budget {
    /**
     * Quality at a time.
     *
     * @param seconds spent on the object
     * @param dice estimated, 0–1
     */
    public record Point(double seconds, double dice) {}

    private final Map<PromptType, List<Double>> spent = new EnumMap<>(PromptType.class);
    private final Map<TrackId, Double> byTrack = new HashMap<>();
    private final Map<TrackId, List<Point>> curves = new HashMap<>();

    /** A correction was finished. */
    public void corrected(TrackId track, PromptType type, double seconds) {
        spent.computeIfAbsent(type, any -> new ArrayList<>()).add(seconds);
        byTrack.merge(track, seconds, Double::sum);
    }

    /** An object was estimated; of two estimates without work between them the later one counts. */
    public void estimated(TrackId track, DiceEstimate estimate) {
        List<Point> curve = curves.computeIfAbsent(track, any -> new ArrayList<>());
        double seconds = byTrack.getOrDefault(track, 0.0);
        if (!curve.isEmpty() && curve.getLast().seconds() == seconds) {
            curve.removeLast();
        }
        curve.add(new Point(seconds, estimate.dice()));
    }

    /** How many corrections of a kind were finished. */
    public int count(PromptType type) {
        return spent.getOrDefault(type, List.of()).size();
    }

    /** Seconds that went into a kind. */
    public double seconds(PromptType type) {
        return spent.getOrDefault(type, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Seconds that went into all kinds. */
    public double seconds() {
        double sum = 0;
        for (PromptType type : PromptType.values()) {
            sum += seconds(type);
        }
        return sum;
    }

    /** An object's estimated quality against the seconds spent on it. */
    public List<Point> curve(TrackId track) {
        return List.copyOf(curves.getOrDefault(track, List.of()));
    }

    /**
     * What the next corrections of an object would buy, one after the other, as far as the policy says: expected gains, which a
     * look after each correction replaces by better ones.
     *
     * @param suggested of the object
     * @param frames length of the video
     * @param each seconds of a correction that says nothing of its own
     * @return beginning with the present; that alone when nothing is expected, and nothing without an estimate
     */
    public List<Point> forecast(TrackId track, Suggested suggested, int frames, double each) {
        List<Point> points = new ArrayList<>();
        if (suggested.estimate().isEmpty()) {
            return points;
        }
        double seconds = byTrack.getOrDefault(track, 0.0);
        double dice = suggested.estimate().get().dice();
        points.add(new Point(seconds, dice));
        for (Suggestion suggestion : suggested.suggestions()) {
            if (suggestion.gain().isPresent()) {
                seconds += suggestion.give().map(give -> give.price().seconds()).orElse(each);
                dice = Math.clamp(dice + suggestion.total() / frames, 0, 1);
                points.add(new Point(seconds, dice));
            }
        }
        return points;
    }
}
