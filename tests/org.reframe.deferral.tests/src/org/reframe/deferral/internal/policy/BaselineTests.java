// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralDecision.Accept;
import org.reframe.api.deferral.DeferralDecision.Correct;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.TestContext;

class BaselineTests {
    private static final Mask EMPTY = Mask.empty(32, 24);

    private static TestContext context(long seed) {
        return new TestContext(new NullProgressMonitor(), seed, Map.of(), Path.of("none"));
    }

    private static PropagatedClip clip(String name, PropagatedMask... masks) {
        return new PropagatedClip(
                DriftVideo.of(name, 60), 10, 50, List.of(new Pin(10, new MaskPrompt(EMPTY), EMPTY)), List.of(masks));
    }

    private static DeferralQuestion question(List<Integer> candidates, double cost, MeasuredLosses... measured) {
        return new DeferralQuestion(
                clip("a"), candidates, cost, Stream.of(measured).findFirst());
    }

    private static int frame(DeferralDecision decision) {
        return assertInstanceOf(Correct.class, decision).frame();
    }

    static Stream<DeferralPolicy> all() {
        return Stream.of(
                new Never(),
                new Midpoint(),
                new Arbitrary(),
                new LowestQuality(),
                new BestFrameOracle(),
                new CostOracle());
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("Without candidates every policy accepts and says why")
    void noCandidates(DeferralPolicy policy) throws RunException {
        DeferralDecision decision =
                policy.decide(question(List.of(), 0.1, new MeasuredLosses(0.5, List.of())), context(1));
        assertInstanceOf(Accept.class, decision);
        assertFalse(decision.reason().isBlank());
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("A decision is one of the candidates, and the same when asked again")
    void repeatable(DeferralPolicy policy) throws RunException {
        DeferralQuestion question =
                question(List.of(12, 30, 47), 0.01, new MeasuredLosses(0.5, List.of(0.4, 0.2, 0.3)));
        DeferralDecision decision = policy.decide(question, context(4));
        assertEquals(decision, policy.decide(question, context(4)));
        if (decision instanceof Correct correct) {
            assertTrue(question.candidates().contains(correct.frame()));
        }
    }

    @Test
    @DisplayName("The midpoint is that of the clip, not of the video; of two the earlier")
    void midpoint() {
        assertEquals(30, frame(new Midpoint().decide(question(List.of(12, 30, 47), 0), context(1))));
        assertEquals(28, frame(new Midpoint().decide(question(List.of(12, 28, 32), 0), context(1))));
    }

    @Test
    @DisplayName("Random picks reach every candidate and depend on seed and clip")
    void random() {
        List<Integer> candidates = List.of(12, 20, 30, 40, 50);
        Set<Integer> bySeed = new HashSet<>();
        Set<Integer> byClip = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            bySeed.add(frame(new Arbitrary().decide(question(candidates, 0), context(i))));
            DeferralQuestion other = new DeferralQuestion(clip("clip" + i), candidates, 0, Optional.empty());
            byClip.add(frame(new Arbitrary().decide(other, context(1))));
        }
        assertEquals(new HashSet<>(candidates), bySeed);
        assertEquals(new HashSet<>(candidates), byClip);
    }

    @Test
    @DisplayName("The lowest quality among candidates is corrected, a missing mask before it")
    void lowestQuality() {
        PropagatedMask[] masks = {
            new PropagatedMask(11, EMPTY, 0.1),
            new PropagatedMask(12, EMPTY, 0.9),
            new PropagatedMask(30, EMPTY, 0.4),
            new PropagatedMask(47, EMPTY, 0.4)
        };
        DeferralQuestion known = new DeferralQuestion(clip("a", masks), List.of(12, 30, 47), 0, Optional.empty());
        assertEquals(30, frame(new LowestQuality().decide(known, context(1))));
        DeferralQuestion hole = new DeferralQuestion(clip("a", masks), List.of(12, 30, 33), 0, Optional.empty());
        assertEquals(33, frame(new LowestQuality().decide(hole, context(1))));
    }

    @Test
    @DisplayName("The oracle takes the best frame at any price, the oracle with cost only when it pays")
    void oracles() throws RunException {
        MeasuredLosses losses = new MeasuredLosses(0.3, List.of(0.28, 0.2, 0.2));
        DeferralQuestion cheap = question(List.of(12, 30, 47), 0.05, losses);
        DeferralQuestion dear = question(List.of(12, 30, 47), 0.2, losses);
        Correct best = assertInstanceOf(Correct.class, new BestFrameOracle().decide(dear, context(1)));
        assertEquals(30, best.frame());
        assertEquals(OptionalDouble.of(0.3 - 0.2), best.gain());
        assertEquals(30, frame(new CostOracle().decide(cheap, context(1))));
        assertInstanceOf(Accept.class, new CostOracle().decide(dear, context(1)));
        MeasuredLosses harm = new MeasuredLosses(0.1, List.of(0.3, 0.2, 0.4));
        assertEquals(30, frame(new BestFrameOracle().decide(question(List.of(12, 30, 47), 0, harm), context(1))));
        assertInstanceOf(Accept.class, new CostOracle().decide(question(List.of(12, 30, 47), 0, harm), context(1)));
    }

    @Test
    @DisplayName("An oracle without measured losses says what to do")
    void unmeasured() {
        DeferralQuestion question = question(List.of(12), 0);
        RunException refused = assertThrows(RunException.class, () -> new CostOracle().decide(question, context(1)));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("choose another policy"));
    }

    @Test
    @DisplayName("Questions that make no sense are refused")
    void refused() {
        assertThrows(IllegalArgumentException.class, () -> question(List.of(12), -0.1));
        assertThrows(IllegalArgumentException.class, () -> question(List.of(12), 1.1));
        assertThrows(IllegalArgumentException.class, () -> question(List.of(12), Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> question(List.of(30, 12), 0));
        assertThrows(IllegalArgumentException.class, () -> question(List.of(51), 0));
        assertThrows(IllegalArgumentException.class, () -> question(List.of(9), 0));
        List<Double> two = List.of(0.1, 0.2);
        assertThrows(IllegalArgumentException.class, () -> question(List.of(12), 0, new MeasuredLosses(0.1, two)));
        assertThrows(IllegalArgumentException.class, () -> new MeasuredLosses(Double.NaN, two));
    }
}
