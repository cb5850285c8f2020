// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;

/**
 * What a policy said about one clip.
 *
 * @param window the clip
 * @param outlook what it would do, and what it expects
 */
record Answer(Window window, DeferralOutlook outlook) {
    private static final String OWN = "the propagator's own quality";
    private static final String POLICY = "the policy's estimate";

    /** All answers about an object as one; the best suggestion first, of equal ones the most doubtful clip's. */
    static Suggested together(List<Answer> answers, List<FrameState> states, int windows) {
        Comparator<Answer> best = Comparator.comparingDouble((Answer answer) ->
                        answer.suggestion().map(Suggestion::total).orElse(0.0))
                .thenComparingDouble(answer -> answer.window.doubt())
                .reversed();
        List<Answer> sorted = answers.stream().sorted(best).toList();
        List<Suggestion> suggestions =
                sorted.stream().flatMap(answer -> answer.suggestion().stream()).toList();
        String reason = !suggestions.isEmpty()
                ? suggestions.getFirst().reason()
                : sorted.isEmpty()
                        ? "Nothing is left to correct: every frame is given or accepted."
                        : sorted.getFirst().outlook.decision().reason();
        List<Suggestion> others = sorted.stream()
                .flatMap(answer -> answer.other().stream())
                .sorted(Comparator.comparingDouble(Suggestion::total).reversed())
                .toList();
        return new Suggested(
                suggestions, others, estimate(answers, states), answers.size(), windows - answers.size(), reason);
    }

    private Optional<Suggestion> suggestion() {
        return outlook.decision() instanceof DeferralDecision.Correct correct
                ? Optional.of(new Suggestion(
                        correct.frame(), window.first(), window.last(), correct.gain(), correct.reason()))
                : Optional.empty();
    }

    /** The best of the corrections that the policy holds to be worth less than they cost. */
    private Optional<Suggestion> other() {
        return outlook.decision() instanceof DeferralDecision.Accept
                ? outlook.prospects().stream()
                        .filter(prospect -> prospect.gain().isPresent())
                        .max(Comparator.comparingDouble(
                                prospect -> prospect.gain().getAsDouble()))
                        .map(prospect -> new Suggestion(
                                prospect.frame(), window.first(), window.last(), prospect.gain(), prospect.reason()))
                : Optional.empty();
    }

    /**
     * Mean over the frames: the policy's word where it has one, and otherwise, frame by frame, the stored quality, which is an
     * expected J and as Dice {@code 2J / (1 + J)}. A bound holds clip by clip, so their mean holds at the sum of the risks.
     */
    private static Optional<DiceEstimate> estimate(List<Answer> answers, List<FrameState> states) {
        List<Answer> told = answers.stream()
                .filter(answer -> answer.outlook.present().isPresent())
                .toList();
        double sum = 0;
        double least = 0;
        double risk = 0;
        int frames = 0;
        for (Answer answer : told) {
            DeferralOutlook.Estimate estimate = answer.outlook.present().orElseThrow();
            sum += estimate.dice() * answer.window.length();
            least += estimate.lower().orElse(0) * answer.window.length();
            risk += estimate.lower().isPresent() ? estimate.risk() : 1;
            frames += answer.window.length();
        }
        int own = 0;
        double ownSum = 0;
        for (FrameState state : states) {
            if (told.stream().noneMatch(answer -> answer.holds(state.frame()))) {
                own++;
                ownSum += state.state() == MaskState.PINNED ? 1 : 2 * state.quality() / (1 + state.quality());
            }
        }
        if (frames + own == 0) {
            return Optional.empty();
        }
        double dice = Math.clamp((sum + ownSum) / (frames + own), 0, 1);
        if (told.isEmpty()) {
            return Optional.of(DiceEstimate.unbounded(dice, OWN));
        }
        if (own > 0) {
            return Optional.of(DiceEstimate.unbounded(
                    dice, String.format(Locale.ROOT, "%s on %d frames, %s on %d", POLICY, frames, OWN, own)));
        }
        double bound = Math.clamp(least / frames, 0, dice);
        return Optional.of(
                risk < 1 ? new DiceEstimate(dice, bound, risk, POLICY) : DiceEstimate.unbounded(dice, POLICY));
    }

    private boolean holds(int frame) {
        return frame >= window.first() && frame <= window.last();
    }
}
