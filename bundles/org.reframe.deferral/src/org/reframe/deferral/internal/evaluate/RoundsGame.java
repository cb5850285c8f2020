// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.kind.KindChoice;
import org.reframe.deferral.internal.table.ClipState;
import org.reframe.deferral.internal.table.LiveClip;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * Asks a policy about a clip again after each correction, until it accepts the masks, no frame is left, or enough rounds are
 * over. The truth stands in for the expert.
 *
 * @param first kind of the first prompt
 * @param rounds most corrections
 * @param candidates |J| of each round
 * @param price of corrections
 */
record RoundsGame(PromptKind first, int rounds, int candidates, CorrectionPrice price) {
    /**
     * Plays a clip.
     *
     * @throws PolicyFailure when the policy fails
     * @throws RunException when the clip does, such as on a span that its propagator refuses
     */
    RoundsOfClip play(PolicyAsked policy, LiveClip clip, RunContext context) throws RunException, PolicyFailure {
        ClipState state = clip.start(first);
        double seconds = CorrectionPrice.seconds(first);
        List<Round> played = new ArrayList<>();
        played.add(new Round(clip.first(), TableHeader.name(first), Double.NaN, seconds, state.mean()));
        String end = "All rounds are over.";
        while (played.size() <= rounds) {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            DeferralQuestion question = question(policy, clip, state);
            if (question.candidates().isEmpty()) {
                end = "There is no frame left that could be corrected.";
                break;
            }
            DeferralOutlook outlook = outlook(policy, question, context);
            Optional<KindChoice.Choice> choice = choice(outlook);
            if (choice.isEmpty()) {
                end = outlook.decision() instanceof DeferralDecision.Accept accept
                        ? accept.reason()
                        : "No kind of prompt is expected to gain what it costs.";
                break;
            }
            KindChoice.Choice chosen = choice.get();
            state = clip.with(state, chosen.frame(), chosen.kind());
            seconds += CorrectionPrice.seconds(chosen.kind());
            String kind = TableHeader.name(chosen.kind());
            played.add(new Round(chosen.frame(), kind, chosen.gain(), seconds, state.mean()));
        }
        return new RoundsOfClip(clip.sequence(), clip.object(), clip.first(), clip.last(), played, end);
    }

    private static DeferralOutlook outlook(PolicyAsked policy, DeferralQuestion question, RunContext context)
            throws PolicyFailure {
        try {
            return policy.outlook(question, context);
        } catch (RunException e) {
            throw new PolicyFailure(e);
        }
    }

    /** Only a policy with an expectation of every candidate can be asked which kind of prompt is worth it. */
    private Optional<KindChoice.Choice> choice(DeferralOutlook outlook) {
        if (several() && KindChoice.isKnown(outlook.prospects()))
            return price.choice().worthIt(outlook.prospects());
        if (!(outlook.decision() instanceof DeferralDecision.Correct correct)) return Optional.empty();
        return Optional.of(new KindChoice.Choice(
                correct.frame(), price.own(), correct.gain().orElse(Double.NaN), price.cost(price.own())));
    }

    private boolean several() {
        return price.shares().size() > 1;
    }

    private DeferralQuestion question(PolicyAsked policy, LiveClip clip, ClipState state) throws RunException {
        List<Integer> free = clip.candidates(state, candidates);
        // Among several kinds of prompt a pin is the mask that was accepted, as it is in the desktop.
        List<Pin> pins = several()
                ? state.pins().stream()
                        .map(pin -> new Pin(pin.frame(), new MaskPrompt(pin.mask()), pin.mask()))
                        .toList()
                : state.pins();
        PropagatedClip propagated = new PropagatedClip(
                clip.video(),
                clip.first(),
                clip.last(),
                pins,
                List.copyOf(state.masks().values()));
        Optional<MeasuredLosses> measured =
                policy.needsTruth() ? Optional.of(measured(clip, state, free)) : Optional.empty();
        return new DeferralQuestion(
                propagated, free, price.cost(price.own()), measured, Optional.of(clip.propagator()));
    }

    private MeasuredLosses measured(LiveClip clip, ClipState state, List<Integer> frames) throws RunException {
        List<Double> corrected = new ArrayList<>();
        for (int frame : frames)
            corrected.add(1 - clip.with(state, frame, price.own()).mean());
        return new MeasuredLosses(1 - state.mean(), corrected);
    }
}
