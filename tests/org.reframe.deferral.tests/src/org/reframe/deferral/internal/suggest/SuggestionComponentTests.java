// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.TestContext;
import org.reframe.deferral.internal.light.LightPolicy;
import org.reframe.deferral.internal.policy.LowestQuality;

class SuggestionComponentTests {
    private final DriftContent content = new DriftContent();
    private final TestContext context = new TestContext(new NullProgressMonitor(), 1, Map.of(), Path.of("."));
    private int asked;

    private Suggested suggest(DeferralPolicy policy, int frames, Scope scope) throws RunException {
        return component(policy).suggest(request(0.01, scope), DriftVideo.of("drift", frames), context);
    }

    private static SuggestionComponent component(DeferralPolicy policy) {
        return new SuggestionComponent(new OnePolicy(policy));
    }

    private SuggestionService.Request request(double cost, Scope scope) {
        return new SuggestionService.Request(content, DriftContent.TRACK, OnePolicy.ID, cost, scope);
    }

    /** Corrects the middle candidate when its gain, one hundredth of its frame, is above the cost. */
    private DeferralPolicy counting() {
        return new DeferralPolicy() {
            @Override
            public DeferralDecision decide(DeferralQuestion question, RunContext run) {
                asked++;
                int frame = question.candidates().get(question.candidates().size() / 2);
                double gain = frame / 10_000.0;
                return gain > question.cost()
                        ? new DeferralDecision.Correct(frame, OptionalDouble.of(gain), "It gains.")
                        : new DeferralDecision.Accept("Not worth it.");
            }

            @Override
            public DeferralOutlook outlook(DeferralQuestion question, RunContext run) throws RunException {
                return new DeferralOutlook(
                        decide(question, run),
                        DeferralOutlook.of(decide(question, run)).prospects(),
                        Optional.of(new DeferralOutlook.Estimate(0.75, OptionalDouble.of(0.5), 0.1)));
            }
        };
    }

    @Test
    @DisplayName("A model of another propagator refuses with a clear word, and what one was told is not told of another")
    void anotherPropagator() throws RunException {
        content.pin(0).propagate(1, 99, 0.8);
        SuggestionComponent light = component(new LightPolicy());
        RunException refused = assertThrows(
                RunException.class,
                () -> light.suggest(request(Optional.of("box")), DriftVideo.of("drift", 100), context));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("masks of org.reframe.propagation.flow, these are of box"));
        assertEquals(
                1,
                light.suggest(request(Optional.empty()), DriftVideo.of("drift", 100), context)
                        .asked());
        SuggestionComponent counted = component(counting());
        counted.suggest(request(Optional.of("flow")), DriftVideo.of("drift", 100), context);
        int before = asked;
        counted.suggest(request(Optional.of("flow")), DriftVideo.of("drift", 100), context);
        assertEquals(before, asked);
        counted.suggest(request(Optional.of("box")), DriftVideo.of("drift", 100), context);
        assertTrue(asked > before);
    }

    private SuggestionService.Request request(Optional<String> propagator) {
        return new SuggestionService.Request(
                content, DriftContent.TRACK, OnePolicy.ID, 0.01, Scope.DEFAULT, propagator);
    }

    @Test
    @DisplayName(
            "The frame with the lowest quality is suggested, with the clip that it is in and the stored quality as Dice")
    void lowestQuality() throws RunException {
        content.pin(0).propagate(1, 99, 0.8).propagate(50, 50, 0.1);
        Suggested suggested = suggest(new LowestQuality(), 100, Scope.DEFAULT);
        assertEquals(50, suggested.suggestions().getFirst().frame());
        assertEquals(99, suggested.suggestions().getFirst().last());
        double dice = (1 + 98 * 1.6 / 1.8 + 0.2 / 1.1) / 100;
        assertEquals(dice, suggested.estimate().orElseThrow().dice(), 1e-9);
        assertFalse(suggested.estimate().orElseThrow().isBounded());
        assertFalse(suggested.goodEnough());
    }

    @Test
    @DisplayName("Clips are sorted by gain over their frames, and bounds add up their risks")
    void severalClips() throws RunException {
        content.pin(0)
                .pin(100)
                .pin(300)
                .propagate(1, 99, 0.8)
                .propagate(101, 199, 0.8)
                .propagate(200, 299, 0.7);
        Suggested suggested = suggest(counting(), 301, new Scope(500, 10, 9));
        assertEquals(2, suggested.asked());
        assertEquals(1, suggested.suggestions().size(), "the first clip's gain is below the cost");
        assertEquals(100, suggested.suggestions().getFirst().first());
        assertEquals("It gains.", suggested.reason());
        assertEquals(0.75, suggested.estimate().orElseThrow().dice(), 1e-9);
        assertEquals(0.2, suggested.estimate().orElseThrow().risk(), 1e-9);
        assertEquals(0.5, suggested.estimate().orElseThrow().atLeast(), 1e-9);
    }

    @Test
    @DisplayName("When every clip is accepted it is good enough, at the cost")
    void goodEnough() throws RunException {
        content.pin(0).propagate(1, 99, 0.8);
        SuggestionComponent component = component(counting());
        Suggested dear = component.suggest(request(0.5, Scope.DEFAULT), DriftVideo.of("drift", 100), context);
        assertTrue(dear.goodEnough());
        assertEquals("Not worth it.", dear.reason());
        Suggested cheap = component.suggest(request(0, Scope.DEFAULT), DriftVideo.of("drift", 100), context);
        assertFalse(cheap.goodEnough());
    }

    @Test
    @DisplayName(
            "Of many clips the most doubtful are asked about, and a clip that is as it was is not asked about again")
    void doubtfulFirstAndOnce() throws RunException {
        content.pin(0).propagate(1, 999, 0.9).propagate(640, 660, 0.2);
        SuggestionComponent component = component(counting());
        DriftVideo video = DriftVideo.of("drift", 1000);
        Suggested first = component.suggest(request(0.01, new Scope(100, 10, 3)), video, context);
        assertEquals(3, first.asked());
        assertEquals(7, first.left());
        assertEquals(6, asked, "asked twice a clip by its outlook");
        assertTrue(first.suggestions().stream().anyMatch(each -> each.first() == 600));
        assertEquals(first, component.suggest(request(0.01, new Scope(100, 10, 3)), video, context));
        assertEquals(6, asked);
        content.propagate(650, 650, 0.3);
        component.suggest(request(0.01, new Scope(100, 10, 3)), video, context);
        assertEquals(8, asked, "one clip has changed");
    }

    @Test
    @DisplayName("No pin, no mask, one frame: said in words, or nothing to do")
    void nothingThere() throws RunException {
        assertThrows(RunException.class, () -> suggest(counting(), 10, Scope.DEFAULT));
        content.pin(0);
        RunException unpropagated = assertThrows(RunException.class, () -> suggest(counting(), 10, Scope.DEFAULT));
        assertTrue(String.valueOf(unpropagated.getMessage()).contains("propagate"));
        Suggested one = suggest(counting(), 1, Scope.DEFAULT);
        assertEquals(0, one.asked());
        assertFalse(one.goodEnough(), "nobody was asked");
        assertEquals(1, one.estimate().orElseThrow().dice());
    }

    @Test
    @DisplayName("Missing masks are asked for first")
    void missingMasks() throws RunException {
        content.pin(0).propagate(1, 49, 0.3);
        Suggested suggested = suggest(new LowestQuality(), 100, Scope.DEFAULT);
        assertEquals(50, suggested.suggestions().getFirst().frame());
        RunException parts = assertThrows(RunException.class, () -> suggest(accepting(), 150, new Scope(50, 10, 9)));
        assertTrue(String.valueOf(parts.getMessage()).contains("50 to 149"), "not good enough without masks");
    }

    private static DeferralPolicy accepting() {
        return (question, run) -> new DeferralDecision.Accept("Fine.");
    }

    @Test
    @DisplayName("A policy that throws, or suggests what was not asked, is named; a cancel stays a cancel")
    void brokenPolicies() {
        content.pin(0).propagate(1, 99, 0.8);
        RunException thrown = assertThrows(
                RunException.class,
                () -> suggest(
                        (question, run) -> {
                            throw new IllegalStateException("its table is empty");
                        },
                        100,
                        Scope.DEFAULT));
        assertTrue(String.valueOf(thrown.getMessage()).contains("One policy"), thrown.getMessage());
        assertTrue(String.valueOf(thrown.getMessage()).contains("its table is empty"), thrown.getMessage());
        assertThrows(
                RunException.class,
                () -> suggest(
                        (question, run) -> new DeferralDecision.Correct(3, OptionalDouble.empty(), "because"),
                        100,
                        Scope.DEFAULT));
        assertThrows(
                OperationCanceledException.class,
                () -> suggest(
                        (question, run) -> {
                            throw new OperationCanceledException();
                        },
                        100,
                        Scope.DEFAULT));
    }

    @Test
    @DisplayName("A cost below 0, above 1 or none at all is refused")
    void costs() {
        for (double cost : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> request(cost, Scope.DEFAULT));
        }
    }
}
