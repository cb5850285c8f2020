// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;

/**
 * What a minute of work on an object is expected to buy with a kind of prompt: corrections of different clips, those first that
 * gain most. Of a correction that takes longer than what is left of the minute, its part counts.
 *
 * @param type kind of prompt
 * @param corrections in the minute, with the part of the last one
 * @param gain in the video's mean Dice
 */
public record NextMinute(PromptType type, double corrections, double gain) {
    private static final double MINUTE = 60;

    /**
     * For each kind that is offered and has an expected gain; those that buy most come first.
     *
     * @param suggested of the object
     * @param frames length of the video
     */
    public static List<NextMinute> of(Suggested suggested, int frames) {
        Map<PromptType, List<Double>> gains = new EnumMap<>(PromptType.class);
        Map<PromptType, Double> seconds = new EnumMap<>(PromptType.class);
        for (Suggestion suggestion : suggested.suggestions()) {
            for (PromptOffer offer : suggestion.offers()) {
                offer.gain().ifPresent(gain -> {
                    PromptType type = PromptType.of(offer.kind());
                    gains.computeIfAbsent(type, any -> new ArrayList<>()).add(gain * suggestion.length() / frames);
                    seconds.put(type, offer.price().seconds());
                });
            }
        }
        List<NextMinute> minutes = new ArrayList<>();
        gains.forEach((type, each) -> minutes.add(spend(type, each, MINUTE / seconds.getOrDefault(type, MINUTE))));
        minutes.sort(Comparator.comparingDouble(NextMinute::gain).reversed());
        return minutes;
    }

    private static NextMinute spend(PromptType type, List<Double> gains, double affordable) {
        double left = affordable;
        double sum = 0;
        for (double gain : gains.stream().sorted(Comparator.reverseOrder()).toList()) {
            double part = Math.min(1, left);
            sum += part * Math.max(0, gain);
            left -= part;
        }
        return new NextMinute(type, affordable - left, sum);
    }
}
