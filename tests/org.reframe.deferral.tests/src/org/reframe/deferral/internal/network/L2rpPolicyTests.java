// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Box;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.deferral.internal.OneArchitecture;
import org.reframe.deferral.internal.TestContext;
import org.reframe.deferral.internal.trained.TrainedFor;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.training.Trainer;

/** Networks whose last layer has no weights, so that its biases are the scores, whatever they see. */
class L2rpPolicyTests {
    private final Path folder;
    private final Map<Class<?>, Object> services;
    private final TestContext context;

    L2rpPolicyTests(@TempDir Path folder) {
        this.folder = folder;
        services = new HashMap<>(EngineParts.services(folder.resolve("store")));
        services.put(Contributions.class, new OneArchitecture(EngineParts::architecture));
        context = new TestContext(new NullProgressMonitor(), 1, services, folder);
    }

    private Path model(Scoring.Kind kind, float... biases) throws RunException {
        Map<String, Object> options =
                Map.of("classes", (long) biases.length, "channels", 4L, "widths", List.of(2L, 3L, 4L, 5L));
        String id = "org.reframe.networks.r2plus1d-slim";
        NetworkDefinition definition = EngineParts.architecture(id).define(options);
        ModelFacts facts = new ModelFacts(
                new TrainedFor("drift", "mask", "0123", biases.length),
                new ModelFacts.Input(4, 16),
                new Scoring(kind, 0.02, 0.1),
                new ModelFacts.Shape(id, options),
                Map.of());
        Path file = folder.resolve(kind + "-" + biases.length + ".safetensors");
        Trainer trainer = (Trainer) services.getOrDefault(Trainer.class, "");
        try (MemoryWeights weights = trainer.initial(definition, 3)) {
            weights.put("fc.weight", List.of((long) biases.length, 5L), new float[5 * biases.length]);
            weights.put("fc.bias", List.of((long) biases.length), biases);
            SafetensorsWriter.write(file, weights, facts.metadata());
        }
        return file;
    }

    private DeferralPolicy policy(Path model) {
        return new L2rpPolicy().with(model.toString());
    }

    private static DeferralQuestion at(double cost, DeferralQuestion question) {
        return new DeferralQuestion(
                question.clip(), question.candidates(), cost, question.measured(), question.propagator());
    }

    private static int frame(DeferralDecision decision) {
        return assertInstanceOf(DeferralDecision.Correct.class, decision).frame();
    }

    @Test
    @DisplayName("The smallest score decides, of equal ones the first; 0 corrects; above 0 it accepts; the cost changes nothing")
    void published() throws Exception {
        DeferralQuestion question = SeenFramesTests.question(0, 9, 0, 3, 6, 9);
        DeferralPolicy smallest = policy(model(Scoring.Kind.SCORE, 0.5f, -0.7f, -0.7f));
        for (double cost : new double[] {0, 0.02, 1}) {
            assertEquals(6, frame(smallest.decide(at(cost, question), context)));
        }
        assertEquals(3, frame(policy(model(Scoring.Kind.SCORE, 0f, 0f, 2f)).decide(question, context)));
        DeferralOutlook accepted =
                policy(model(Scoring.Kind.SCORE, 0.1f, 1e-6f, 2f)).outlook(question, context);
        assertInstanceOf(DeferralDecision.Accept.class, accepted.decision());
        assertEquals(3, accepted.prospects().size());
        assertTrue(accepted.prospects().get(0).gain().isEmpty());
    }

    @Test
    @DisplayName("Gains are the softness times outputs, and accept where they are below the cost")
    void gains() throws Exception {
        DeferralPolicy policy = policy(model(Scoring.Kind.GAIN, 0.1f, 0.4f, -1f));
        DeferralQuestion question = SeenFramesTests.question(0, 9, 0, 3, 6, 9);
        DeferralOutlook outlook = policy.outlook(at(0.03, question), context);
        assertEquals(6, frame(outlook.decision()));
        assertEquals(0.04, outlook.prospects().get(1).gain().getAsDouble(), 1e-6);
        assertInstanceOf(DeferralDecision.Accept.class, policy.decide(at(0.05, question), context));
    }

    @Test
    @DisplayName("From the end, scores belong to the candidates in the other order")
    void backwards() throws Exception {
        DeferralPolicy policy = policy(model(Scoring.Kind.SCORE, -3f, -2f, -1f));
        assertEquals(3, frame(policy.decide(SeenFramesTests.question(0, 9, 0, 3, 6, 9), context)));
        assertEquals(6, frame(policy.decide(SeenFramesTests.question(0, 9, 9, 0, 3, 6), context)));
    }

    @Test
    @DisplayName("A clip of one frame is accepted, even without a model; a clip shorter than the network's frames is answered")
    void shortClips() throws Exception {
        assertInstanceOf(
                DeferralDecision.Accept.class,
                new L2rpPolicy().decide(SeenFramesTests.question(0, 0, 0), context));
        DeferralPolicy policy = policy(model(Scoring.Kind.SCORE, -3f, -2f));
        assertEquals(1, frame(policy.decide(SeenFramesTests.question(0, 2, 0, 1, 2), context)));
    }

    private String refusal(DeferralPolicy policy, DeferralQuestion question) {
        return assertThrows(RunException.class, () -> policy.decide(question, context)).getMessage();
    }

    @Test
    @DisplayName("Another |J|, propagator, prompt or table is refused as by the light policy")
    void refused() throws Exception {
        L2rpPolicy policy = (L2rpPolicy) policy(model(Scoring.Kind.SCORE, -3f, -2f, -1f));
        String number = refusal(policy, SeenFramesTests.question(0, 9, 0, 3, 6));
        assertTrue(number.contains("trained for 3") && number.contains("there are 2"), number);
        DeferralQuestion question = SeenFramesTests.question(0, 9, 0, 3, 6, 9);
        String other = refusal(
                policy,
                new DeferralQuestion(question.clip(), question.candidates(), 0, Optional.empty(), Optional.of("sam2")));
        assertTrue(other.contains("drift") && other.contains("sam2"), other);
        PropagatedClip clip = question.clip();
        Pin box = new Pin(0, new BoxPrompt(new Box(1, 1, 4, 4), List.of()), clip.pins().get(0).mask());
        PropagatedClip boxed =
                new PropagatedClip(clip.video(), clip.first(), clip.last(), List.of(box), clip.masks());
        String prompt = refusal(policy, new DeferralQuestion(boxed, question.candidates(), 0, Optional.empty()));
        assertTrue(prompt.contains("mask") && prompt.contains("box"), prompt);
        String hash = assertThrows(RunException.class, () -> policy.check("4567", "table", context))
                .getMessage();
        assertTrue(hash.contains("0123") && hash.contains("4567"), hash);
    }

    @Test
    @DisplayName("No model, a model of something else, damaged weights: each is told with what to do")
    void models() throws Exception {
        DeferralQuestion question = SeenFramesTests.question(0, 9, 0, 3, 6, 9);
        String none = refusal(new L2rpPolicy(), question);
        assertTrue(none.contains("'l2rp'") && none.contains("deferral-train-l2rp"), none);
        Path other = folder.resolve("other.safetensors");
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("a", List.of(1L), new float[] {1});
            SafetensorsWriter.write(other, weights, Map.of());
            assertTrue(refusal(policy(other), question).contains("is no deferral network"));
            SafetensorsWriter.write(other, weights, Map.of(ModelFacts.KEY, "{\"format\":7}"));
            assertTrue(refusal(policy(other), question).contains("is no deferral network"));
            SafetensorsWriter.write(other, weights, Map.of(ModelFacts.KEY, "{\"format\":1}"));
            assertTrue(refusal(policy(other), question).contains("is no deferral network"));
        }
        Files.writeString(other, "nothing");
        refusal(policy(other), question);
        String damaged = refusal(policy(model(Scoring.Kind.SCORE, 1f, Float.NaN, 1f)), question);
        assertTrue(damaged.contains("NaN"), damaged);
    }

    @Test
    @DisplayName("Without a name it follows the model 'l2rp' of the store")
    void stored() throws Exception {
        ModelStore store = (ModelStore) services.getOrDefault(ModelStore.class, "");
        Path file = model(Scoring.Kind.SCORE, 1f, 1f, -1f);
        store.add(
                new StoredModel("l2rp", ModelUse.UNKNOWN, new ModelOrigin("made", "", "test"), file, ""),
                new NullProgressMonitor());
        DeferralQuestion question = SeenFramesTests.question(0, 9, 0, 3, 6, 9);
        assertEquals(9, frame(new L2rpPolicy().decide(question, context)));
        assertEquals(9, frame(new L2rpPolicy().with("l2rp").decide(question, context)));
    }
}
