// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.deferral.SuggestionService.Request;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.policy.LowestQuality;
import org.reframe.deferral.internal.trained.PolicyName;

class KindsTests {
    private static final PromptCost MASK = new PromptCost(PromptKind.MASK, 80, 0.1);
    private static final PromptCost BOX = new PromptCost(PromptKind.BOX, 7, 0.01);

    private final Window window = new Window(0, 99, List.of(10, 50), List.of(), 1, 99);

    private static DeferralOutlook outlook(double first, double second) {
        return new DeferralOutlook(
                new DeferralDecision.Accept("The policy itself would not."),
                List.of(
                        new DeferralOutlook.Prospect(10, OptionalDouble.of(first), "ten"),
                        new DeferralOutlook.Prospect(50, OptionalDouble.of(second), "fifty")),
                Optional.empty());
    }

    private Suggested told(DeferralOutlook outlook, Kinds kinds) {
        return Answer.together(new ArrayList<>(List.of(new Answer(window, outlook, kinds))), List.of(), 1);
    }

    private static Kinds known(double share) {
        return new Kinds(List.of(MASK, BOX), Map.of(PromptKind.MASK, 1.0, PromptKind.BOX, share), "");
    }

    @Test
    @DisplayName(
            "Where shares are known frame and kind are chosen together, whatever the policy would do at its one cost")
    void together() {
        Suggestion much = told(outlook(0.2, 0.5), known(0.5)).suggestions().getFirst();
        assertEquals(50, much.frame());
        assertEquals(PromptKind.MASK, much.give().orElseThrow().kind());
        assertEquals(0.5, much.gain().getAsDouble());
        Suggestion little = told(outlook(0.08, 0.04), known(0.5)).suggestions().getFirst();
        assertEquals(10, little.frame());
        assertEquals("ten A mask is expected to gain +0.080; a box has 50 % of it.", little.reason());
        assertEquals(
                List.of(
                        new PromptOffer(BOX, OptionalDouble.of(0.04), OptionalDouble.of(0.5)),
                        new PromptOffer(MASK, OptionalDouble.of(0.08), OptionalDouble.of(1))),
                little.offers());
        assertEquals(0.04, little.gain().getAsDouble(), "the gain is that of the kind to give");
    }

    @Test
    @DisplayName(
            "Where all cost the same the usual kind is told alone, or a mask if the usual one was measured to gain nothing")
    void usual() {
        PromptCost box = new PromptCost(PromptKind.BOX, 7, 0.01);
        PromptCost mask = new PromptCost(PromptKind.MASK, 80, 0.01);
        Kinds some = new Kinds(List.of(box, mask), Map.of(PromptKind.MASK, 1.0, PromptKind.BOX, 0.4), "");
        Suggested told = told(outlook(0.1, 0.2), some.usualWhereAllCostTheSame("drift"));
        assertEquals(
                PromptKind.BOX,
                told.suggestions().getFirst().give().orElseThrow().kind());
        assertEquals(0.08, told.suggestions().getFirst().gain().getAsDouble(), 1e-12);
        Kinds nothing = new Kinds(List.of(box, mask), Map.of(PromptKind.MASK, 1.0, PromptKind.BOX, 0.0), "");
        told = told(outlook(0.1, 0.2), nothing.usualWhereAllCostTheSame("drift"));
        assertEquals(
                PromptKind.MASK,
                told.suggestions().getFirst().give().orElseThrow().kind());
        assertEquals(0.2, told.suggestions().getFirst().gain().getAsDouble());
        assertEquals(
                "With drift, boxes were measured to gain nothing after a mask, so masks are suggested.",
                nothing.usualWhereAllCostTheSame("drift").note());
        assertEquals(known(0), known(0).usualWhereAllCostTheSame("drift"), "costs differ");
    }

    @Test
    @DisplayName("It is good enough when no kind gains its cost; the nearest miss is told")
    void goodEnough() {
        Suggested suggested = told(outlook(0.01, 0.015), known(0.5));
        assertTrue(suggested.goodEnough());
        assertEquals("No kind of prompt is expected to gain what it costs.", suggested.reason());
        assertEquals(50, suggested.others().getFirst().frame());
        assertEquals(
                PromptKind.BOX,
                suggested.others().getFirst().give().orElseThrow().kind());
    }

    @Test
    @DisplayName("Where nothing was measured the usual kind is told alone, with the policy's decision and its gain")
    void unmeasured() {
        Kinds alone = new Kinds(List.of(BOX), Map.of(), "why");
        assertTrue(told(outlook(0.2, 0.5), alone).goodEnough(), "the policy's decision holds");
        DeferralOutlook correct = DeferralOutlook.of(new DeferralDecision.Correct(50, OptionalDouble.of(0.5), "fifty"));
        Suggestion suggestion = told(correct, alone).suggestions().getFirst();
        assertEquals(
                List.of(new PromptOffer(BOX, OptionalDouble.of(0.5), OptionalDouble.empty())), suggestion.offers());
    }

    @Test
    @DisplayName("A propagator that is unknown, not installed or was not measured leaves the usual kind, and is named")
    void propagators() throws RunException {
        OnePolicy contributions = new OnePolicy(new LowestQuality());
        PolicyName policy = PolicyName.of(OnePolicy.ID, contributions);
        Request request =
                new Request(new DriftContent(), DriftContent.TRACK, OnePolicy.ID, 0.1, Scope.DEFAULT, Optional.empty());
        assertEquals("", Kinds.of(request, policy, contributions).note(), "nobody asked for kinds");
        Kinds unknown = Kinds.of(request.of(List.of(BOX, MASK)), policy, contributions);
        assertEquals(List.of(BOX), unknown.asked());
        assertTrue(unknown.note().contains("not known which propagator")
                && unknown.note().contains("usual kind, boxes"));
        Request sam = new Request(
                new DriftContent(),
                DriftContent.TRACK,
                OnePolicy.ID,
                0.1,
                Scope.DEFAULT,
                Optional.of("nowhere.propagator"),
                List.of(MASK, BOX));
        assertTrue(Kinds.of(sam, policy, contributions).note().contains("nowhere.propagator is not installed"));
        assertEquals("", Kinds.of(sam.of(List.of(BOX)), policy, contributions).note(), "one kind needs no comparison");
    }
}
