// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.propagation.internal.flow.FlowPropagator;
import org.reframe.propagation.internal.keyframe.KeyframePropagator;
import org.reframe.propagation.internal.spread.MadeDavis;
import org.reframe.propagation.internal.spread.MadePlatform;

/** Runs that measure and correct, ended anywhere, go on where they were and say what undisturbed ones say. */
class EvaluationResumeTests {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path folder;

    EvaluationResumeTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void clips() throws IOException {
        MadeDavis davis = new MadeDavis(folder.resolve("davis"));
        davis.write("a", 24, 0);
        davis.write("b", 15, 0);
    }

    private MadePlatform platform(String name, MortalPropagator propagator) {
        return new MadePlatform(folder.resolve(name), new NullProgressMonitor(), propagator, new HashMap<>());
    }

    /** What a run says; nothing when its process was ended. */
    @FunctionalInterface
    private interface Run {
        TaskReport run(String name, MortalPropagator propagator) throws RunException;
    }

    private TaskReport evaluate(String name, MortalPropagator propagator) throws RunException {
        EvaluatePropagationSettings settings = new EvaluatePropagationSettings(
                folder.resolve("davis"), "made", SimulatedExpert.PromptKind.MASK, 2, List.of());
        return new EvaluatePropagationTask().run(settings, platform(name, propagator));
    }

    private TaskReport demo(String name, MortalPropagator propagator) throws RunException {
        DemoSettings settings = new DemoSettings(
                Optional.empty(), Optional.empty(), Optional.of(folder.resolve("davis")), Optional.of("a"), "made", 3);
        return new DemoTask().run(settings, platform(name, propagator));
    }

    private static Map<String, Object> figures(TaskReport report) {
        return withoutSpeed(report.result());
    }

    private static Map<String, Object> withoutSpeed(Map<?, ?> figures) {
        Map<String, Object> rest = new TreeMap<>();
        figures.forEach((key, value) -> {
            if (!List.of("fps", "framesPerSecond").contains(key)) {
                Object inner = value instanceof Map<?, ?> more ? withoutSpeed(more) : GSON.toJson(value);
                rest.put(String.valueOf(key), inner);
            }
        });
        return rest;
    }

    private Map<String, byte[]> masks(String name) throws IOException {
        Map<String, byte[]> masks = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(name).resolve("masks"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                masks.put(folder.resolve(name).relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return masks;
    }

    private void survives(Run run, MortalPropagator propagator, int most) throws RunException, IOException {
        TaskReport whole = run.run("whole", propagator.process(Integer.MAX_VALUE, "same"));
        int all = propagator.given();
        SplittableRandom random = new SplittableRandom(5);
        Optional<TaskReport> done = Optional.empty();
        int kills = 0;
        while (done.isEmpty()) {
            try {
                done = Optional.of(run.run("killed", propagator.process(random.nextInt(11, 20), "same")));
            } catch (MortalPropagator.Killed end) {
                kills++;
            }
        }
        assertTrue(kills > 2, "killed " + kills + " times");
        int again = propagator.given() - 2 * all;
        assertTrue(again <= kills * most, again + " masks again after " + kills + " kills");
        assertEquals(figures(whole), figures(done.get()));
        Map<String, byte[]> expected = masks("whole");
        Map<String, byte[]> found = masks("killed");
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
        try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
            assertFalse(files.anyMatch(file -> file.toString().contains(".masks")), "nothing is left of the work");
        }
    }

    @Test
    void anEvaluationWithCorrectionsGoesOnMaskByMask() throws RunException, IOException {
        survives(this::evaluate, new MortalPropagator(new FlowPropagator()), SpanStates.DISTANCE);
    }

    @Test
    void aDemoGoesOn() throws RunException, IOException {
        survives(this::demo, new MortalPropagator(new KeyframePropagator()), SpanStates.DISTANCE);
    }

    @Test
    void figuresOfAnotherMachineAreNotMixedIn() throws RunException {
        MortalPropagator propagator = new MortalPropagator(new KeyframePropagator());
        evaluate("whole", propagator.process(Integer.MAX_VALUE, "refined"));
        int all = propagator.given();
        TaskReport elsewhere = evaluate("whole", propagator.process(Integer.MAX_VALUE, "plain"));
        assertEquals(2 * all, propagator.given(), "what was there was of another network");
        assertTrue(elsewhere.status().isOK());
        MortalPropagator half = new MortalPropagator(new KeyframePropagator());
        try {
            // The first clip alone
            evaluate("mixed", half.process(all - 5, "refined"));
        } catch (MortalPropagator.Killed end) {
            assertTrue(Files.exists(folder.resolve("mixed/sequences/a.json")), "the first clip is done");
            assertFalse(Files.exists(folder.resolve("mixed/sequences/b.json")), "the second is not");
        }
        int before = half.given();
        evaluate("mixed", half.process(Integer.MAX_VALUE, "plain"));
        assertEquals(all, half.given() - before, "both clips were measured on this machine");
    }
}
