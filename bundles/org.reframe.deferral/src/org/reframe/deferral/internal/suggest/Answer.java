// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.deferral.internal.kind.KindChoice;

/**
 * What a policy said about one clip.
 *
 * @param window the clip
 * @param outlook what it would do, and what it expects
 * @param kinds of prompt to choose from
 */
record Answer(Window window, DeferralOutlook outlook, Kinds kinds) {
    private static final String OWN = "the propagator's own quality";
    private static final String POLICY = "the policy's estimate";

    /** All answers about an object as one; the best suggestion first, of equal ones the most doubtful clip's. */
    static Suggested together(List<Answer> answers, List<FrameState> states, int windows) {
        Comparator<Judged> best = Comparator.comparingDouble(
                        (Judged judged) -> judged.suggestion.map(Answer::worth).orElse(0.0))
                .thenComparingDouble(judged -> judged.answer.window.doubt())
                .reversed();
        List<Judged> sorted = answers.stream()
                .map(answer -> new Judged(answer, answer.suggestion()))
                .sorted(best)
                .toList();
        List<Suggestion> suggestions =
                sorted.stream().flatMap(judged -> judged.suggestion.stream()).toList();
        List<Suggestion> others = sorted.stream()
                .filter(judged -> judged.suggestion.isEmpty())
                .flatMap(judged -> judged.answer.other().stream())
                .sorted(Comparator.comparingDouble(Suggestion::total).reversed())
                .toList();
        String reason = !suggestions.isEmpty()
                ? suggestions.getFirst().reason()
                : sorted.isEmpty()
                        ? "Nothing is left to correct: every frame is given or accepted."
                        : sorted.getFirst().answer.accepted();
        return new Suggested(
                suggestions, others, estimate(answers, states), answers.size(), windows - answers.size(), reason);
    }

    /**
     * An answer with what it comes to, which is worked out once.
     *
     * @param suggestion empty when nothing of the clip is to be corrected
     */
    private record Judged(Answer answer, Optional<Suggestion> suggestion) {}

    /** What is left of the gain over the clip's frames; all of it where no kind of prompt is chosen. */
    private static double worth(Suggestion suggestion) {
        return suggestion.offers().size() < 2 || suggestion.gain().isEmpty()
                ? suggestion.total()
                : suggestion.give().map(PromptOffer::surplus).orElse(0.0) * suggestion.length();
    }

    /** Where kinds of prompt can be compared the rule decides about frame and kind together, and otherwise the policy. */
    private Optional<Suggestion> suggestion() {
        Optional<KindChoice> rule = kinds.rule(outlook);
        if (rule.isPresent()) {
            return rule.get().worthIt(outlook.prospects()).map(choice -> suggestion(rule, prospect(choice.frame())));
        }
        return outlook.decision() instanceof DeferralDecision.Correct correct
                ? Optional.of(suggestion(
                        rule, new DeferralOutlook.Prospect(correct.frame(), correct.gain(), correct.reason())))
                : Optional.empty();
    }

    /** The best of the corrections; of a clip without a suggestion, whose corrections are all held to be worth less than they cost. */
    private Optional<Suggestion> other() {
        Optional<KindChoice> rule = kinds.rule(outlook);
        if (rule.isPresent()) {
            return rule.get().best(outlook.prospects()).map(choice -> suggestion(rule, prospect(choice.frame())));
        }
        return outlook.prospects().stream()
                .filter(prospect -> prospect.gain().isPresent())
                .max(Comparator.comparingDouble(prospect -> prospect.gain().getAsDouble()))
                .map(prospect -> suggestion(rule, prospect));
    }

    private DeferralOutlook.Prospect prospect(int frame) {
        return outlook.prospects().stream()
                .filter(each -> each.frame() == frame)
                .findFirst()
                .orElseThrow();
    }

    private Suggestion suggestion(Optional<KindChoice> rule, DeferralOutlook.Prospect prospect) {
        List<PromptOffer> offers = kinds.offers(rule, prospect.frame(), prospect.gain());
        OptionalDouble gain =
                offers.isEmpty() ? prospect.gain() : offers.getFirst().gain();
        return new Suggestion(
                prospect.frame(),
                window.first(),
                window.last(),
                gain,
                prospect.reason() + shared(offers, prospect.gain()),
                offers);
    }

    /** A policy tells what a mask gains. */
    private static String shared(List<PromptOffer> offers, OptionalDouble gain) {
        return offers.stream()
                .findFirst()
                .filter(give -> give.kind() != PromptKind.MASK && give.share().isPresent() && gain.isPresent())
                .map(give -> String.format(
                        Locale.ROOT,
                        " A mask is expected to gain %+.3f; %s %.0f %% of it.",
                        gain.getAsDouble(),
                        give.kind() == PromptKind.BOX ? "a box has" : "clicks have",
                        100 * give.share().getAsDouble()))
                .orElse("");
    }

    /** Why nothing of the clip is to be corrected. */
    private String accepted() {
        if (outlook.decision() instanceof DeferralDecision.Accept accept
                && kinds.rule(outlook).isEmpty()) {
            return accept.reason();
        }
        return "No kind of prompt is expected to gain what it costs.";
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
