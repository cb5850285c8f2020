// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.TestContext;
import org.reframe.deferral.internal.cost.CandidateFrames;

class LightPolicyTests {
    private static final Mask OBJECT = Mask.ofBox(32, 24, new Box(4, 4, 10, 10));

    private static TestContext context() {
        return new TestContext(new NullProgressMonitor(), 1, Map.of(), Path.of("none"));
    }

    private static Standardisation plain(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[count], ones);
    }

    static LightModel model(String propagator) {
        SplittableRandom random = new SplittableRandom(5);
        LightMember member = new LightMember(
                TemporalNetwork.fresh(plain(FrameCues.COUNT), new TemporalNetwork.Shape(4, 3, 1), random),
                Perceptron.fresh(new int[] {CandidateCues.COUNT, 4}, plain(CandidateCues.COUNT), random));
        return new LightModel(
                LightModel.FORMAT,
                LightModel.CUES,
                propagator,
                "mask",
                "0123",
                0,
                List.of(member),
                new double[] {0.1},
                new double[] {0.2},
                Map.of());
    }

    private static DeferralQuestion question(int frames, List<Integer> candidates, double cost, Mask mask) {
        List<PropagatedMask> masks = new ArrayList<>();
        // Every third mask is missing.
        for (int f = 1; f < frames; f++) if (f % 3 != 0) masks.add(new PropagatedMask(f, mask, 0.8));
        PropagatedClip clip = new PropagatedClip(
                DriftVideo.of("a", frames), 0, frames - 1, List.of(new Pin(0, new MaskPrompt(mask), mask)), masks);
        return new DeferralQuestion(clip, candidates, cost, Optional.empty(), Optional.of("drift"));
    }

    @Test
    @DisplayName(
            "Every candidate has a gain, the decision is the rule's at any cost, and the bound is below the estimate")
    void outlook() throws Exception {
        LightPolicy policy = new LightPolicy(model("drift"));
        List<Integer> candidates = List.of(10, 20, 30, 39);
        DeferralOutlook outlook = policy.outlook(question(40, candidates, 0, OBJECT), context());
        assertEquals(
                candidates,
                outlook.prospects().stream()
                        .map(DeferralOutlook.Prospect::frame)
                        .toList());
        double best = outlook.prospects().stream()
                .mapToDouble(p -> p.gain().orElseThrow())
                .max()
                .orElseThrow();
        DeferralOutlook.Estimate estimate = outlook.present().orElseThrow();
        assertTrue(estimate.lower().orElseThrow() < estimate.dice());
        assertEquals(0.1, estimate.risk());
        double cost = Math.max(0, best);
        DeferralDecision at = policy.decide(question(40, candidates, cost, OBJECT), context());
        // A tie is a correction; above the best gain the masks are accepted.
        if (best >= 0) assertInstanceOf(DeferralDecision.Correct.class, at);
        else assertInstanceOf(DeferralDecision.Accept.class, at);
        assertInstanceOf(
                DeferralDecision.Accept.class,
                policy.decide(question(40, candidates, Math.min(1, cost + 0.01), OBJECT), context()));
    }

    @Test
    @DisplayName("The answer does not depend on questions before")
    void repeats() throws Exception {
        LightPolicy policy = new LightPolicy(model("drift"));
        DeferralQuestion asked = question(40, List.of(10, 20), 0.01, OBJECT);
        DeferralOutlook first = policy.outlook(asked, context());
        policy.outlook(question(50, List.of(5, 7, 40), 0.2, Mask.empty(32, 24)), context());
        assertEquals(first, policy.outlook(asked, context()));
        assertEquals(first, new LightPolicy(model("drift")).outlook(asked, context()));
    }

    @Test
    @DisplayName("One frame, no candidate, an object that is nowhere and candidates that are pinned are no trouble")
    void odd() throws Exception {
        LightPolicy policy = new LightPolicy(model("drift"));
        assertInstanceOf(DeferralDecision.Accept.class, policy.decide(question(1, List.of(), 0, OBJECT), context()));
        assertEquals(
                1,
                policy.outlook(question(1, List.of(), 0, OBJECT), context())
                        .present()
                        .orElseThrow()
                        .dice());
        DeferralOutlook empty = policy.outlook(question(9, List.of(4, 8), 0, Mask.empty(32, 24)), context());
        assertEquals(2, empty.prospects().size());
        DeferralOutlook pinned = policy.outlook(question(9, List.of(0, 8), 0.5, OBJECT), context());
        assertEquals(0, pinned.prospects().get(0).gain().orElseThrow());
    }

    @Test
    @DisplayName("A clip of ten thousand frames is looked at on few of them")
    void bounded() throws Exception {
        DeferralQuestion question = question(10_000, List.of(100, 5_000), 0.01, OBJECT);
        ClipCues cues = ClipCues.of(question, new Pictures(), context());
        assertTrue(cues.places().size() <= 51, cues.places().size() + " frames");
        assertTrue(cues.index(100) >= 0 && cues.index(5_000) >= 0);
    }

    @Test
    @DisplayName(
            "Masks of another propagator, other kinds of prompt and other tables are refused, saying what was trained on")
    void refused() {
        LightPolicy policy = new LightPolicy(model("other"));
        RunException propagator =
                assertThrows(RunException.class, () -> policy.decide(question(9, List.of(4), 0, OBJECT), context()));
        assertEquals(RunException.Kind.USAGE, propagator.kind());
        assertTrue(propagator.getMessage().contains("other")
                && propagator.getMessage().contains("drift"));
        PropagatedClip boxed = new PropagatedClip(
                DriftVideo.of("a", 9),
                0,
                8,
                List.of(new Pin(0, new BoxPrompt(OBJECT.bounds(), List.of()), OBJECT)),
                List.of());
        RunException prompt = assertThrows(RunException.class, () -> new LightPolicy(model("drift"))
                .decide(new DeferralQuestion(boxed, List.of(4), 0, Optional.empty()), context()));
        assertTrue(prompt.getMessage().contains("mask") && prompt.getMessage().contains("box"));
        RunException hash = assertThrows(RunException.class, () -> policy.check("4567", "table", context()));
        assertTrue(hash.getMessage().contains("0123") && hash.getMessage().contains("4567"));
    }

    @Test
    @DisplayName("The model that comes along answers about masks of flow, and refuses those of another propagator")
    void shipped() throws Exception {
        DeferralQuestion asked = question(40, List.of(10, 20, 39), 0.01, OBJECT);
        DeferralQuestion flow = new DeferralQuestion(
                asked.clip(), asked.candidates(), 0.01, Optional.empty(), Optional.of("org.reframe.propagation.flow"));
        DeferralOutlook outlook = new LightPolicy().outlook(flow, context());
        assertEquals(3, outlook.prospects().size());
        assertTrue(outlook.present().orElseThrow().lower().isPresent());
        assertThrows(RunException.class, () -> new LightPolicy().outlook(asked, context()));
    }

    @Test
    @DisplayName("A cancelled question ends")
    void cancelled() {
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        LightPolicy policy = new LightPolicy(model("drift"));
        assertThrows(
                OperationCanceledException.class,
                () -> policy.decide(
                        question(9, List.of(4), 0, OBJECT), context().with(monitor)));
    }

    @Test
    @DisplayName("A model is read as it was written; damaged ones and those of other cues are refused")
    void files(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("light.json");
        model("drift").write(file);
        DeferralQuestion asked = question(40, List.of(10, 20), 0.01, OBJECT);
        assertEquals(
                new LightPolicy(model("drift")).outlook(asked, context()),
                new LightPolicy(LightModel.read(file)).outlook(asked, context()));
        String text = Files.readString(file);
        refused(file, text.replace("\"cues\":" + LightModel.CUES, "\"cues\":99"));
        refused(file, text.replace("\"sizes\":[", "\"sizes\":[7,"));
        refused(file, text.replace("\"channels\":4", "\"channels\":1024"));
        refused(file, text.replace("\"blocks\":1", "\"blocks\":1000000000"));
        refused(file, text.replace("\"format\":2", "\"format\":{}"));
        refused(file, "{\"format\":2}");
        Files.writeString(file, text.replace("\"format\":2", "\"format\":1"));
        RunException older = assertThrows(RunException.class, () -> LightModel.read(file));
        assertTrue(older.getMessage().contains("its format is 1, this program knows 2"), older.getMessage());
        refused(file, text.substring(0, text.length() / 2));
        refused(file, "null");
        refused(file, "{}");
        refused(file, "");
    }

    private static void refused(Path file, String text) throws IOException {
        Files.writeString(file, text);
        RunException refused = assertThrows(RunException.class, () -> LightModel.read(file));
        assertTrue(refused.getMessage().contains("light.json"), refused.getMessage());
    }

    @Test
    @DisplayName("The bound keeps the share of clips of a new video that it promises, a video counting once")
    void margin() {
        List<HeldOut> clips = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int video = 0; video < 99; video++) {
            for (int clip = 0; clip <= video % 3; clip++) clips.add(heldOut("v" + video, random.nextDouble()));
        }
        double margin = HeldOut.margin(clips, 0.1).orElseThrow();
        double beyond = clips.stream()
                .filter(c -> (c.dice() - c.example().accepted()) / LightModel.slack(c.dice()) > margin)
                .count();
        assertEquals(0.1, beyond / clips.size(), 0.05);
        assertTrue(HeldOut.margin(clips, 0.01).orElseThrow() > margin);
        // What fewer videos than the risk asks for cannot show is not said.
        List<HeldOut> few = new ArrayList<>();
        for (int video = 0; video < 9; video++) {
            assertTrue(HeldOut.margin(few, 0.1).isEmpty(), video + " videos");
            few.add(heldOut("v" + video, 0.1 * video));
        }
        assertTrue(HeldOut.margin(few, 0.1).isPresent());
        assertTrue(HeldOut.margin(few, 0.05).isEmpty());
    }

    private static HeldOut heldOut(String video, double accepted) {
        ClipCues none = new ClipCues(List.of(), List.of(), List.of(), 1);
        LightExample example =
                new LightExample(video, none, List.of(), new MeasuredLosses(1 - accepted, List.of()), new double[0]);
        return new HeldOut(example, 0.7, new double[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 39})
    @DisplayName("A model that states no |J| answers for any number of candidates")
    void anyNumber(int count) throws Exception {
        List<Integer> candidates = CandidateFrames.evenly(40, count);
        DeferralOutlook outlook =
                new LightPolicy(model("drift")).outlook(question(40, candidates, 0, OBJECT), context());
        assertEquals(count, outlook.prospects().size());
        for (DeferralOutlook.Prospect prospect : outlook.prospects()) {
            assertTrue(Double.isFinite(prospect.gain().orElseThrow()));
        }
    }

    @Test
    @DisplayName("A model file that states a |J| is refused for another, with both numbers")
    void anotherNumber(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("light.json");
        model("drift").write(file);
        String text = Files.readString(file);
        assertEquals(0, LightModel.read(file).candidates());
        Files.writeString(file, text.replace("\"candidates\":0,", ""));
        assertEquals(0, LightModel.read(file).candidates());
        Files.writeString(file, text.replace("\"candidates\":0", "\"candidates\":5"));
        LightPolicy five = new LightPolicy(LightModel.read(file));
        List<Integer> ten = CandidateFrames.evenly(40, 10);
        RunException refused =
                assertThrows(RunException.class, () -> five.decide(question(40, ten, 0.01, OBJECT), context()));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("5 candidates"), refused.getMessage());
        assertTrue(refused.getMessage().contains("10"), refused.getMessage());
        List<Integer> own = CandidateFrames.evenly(40, 5);
        assertEquals(
                5,
                five.outlook(question(40, own, 0.01, OBJECT), context())
                        .prospects()
                        .size());
        Files.writeString(file, text.replace("\"candidates\":0", "\"candidates\":-1"));
        assertThrows(RunException.class, () -> LightModel.read(file));
    }
}
