// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.Mixture;
import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingPlan;
import org.reframe.training.Validation;

@Timeout(60)
class TrainingRunTests {
    private static final Mixture DATA = new Mixture(
            List.of(new Mixture.Part(new Toy.Points(12, 0.5), 3), new Mixture.Part(new Toy.Points(7, 1), 1)));
    private static final OptimiserRule ADAM = OptimiserRule.Adam.decoupled(0.01);

    private final Path folder;
    private final EngineTrainer trainer = new EngineTrainer();

    TrainingRunTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private static TrainingPlan plan(OptimiserRule rule, long steps) {
        return new TrainingPlan(
                6,
                steps,
                rule,
                new TrainingPlan.Rate(0.02, new Schedule.Cosine(3, 40, 0.1), 1),
                new TrainingPlan.Pace(5, 4, 0),
                11);
    }

    private TrainingJob job(Network network, TrainingPlan plan, String name, Validation... validation) {
        return new TrainingJob(
                network,
                key -> true,
                Toy.OBJECTIVE,
                DATA,
                Stream.of(validation).findFirst(),
                plan,
                folder.resolve(name));
    }

    static List<OptimiserRule> rules() {
        return List.of(ADAM, new OptimiserRule.Sgd(0.9, true, 0.01), new OptimiserRule.Sgd(0, false, 0));
    }

    /** n + m steps are n steps, a checkpoint, and m steps by another process's objects, bit for bit. */
    @ParameterizedTest
    @MethodSource("rules")
    void resumesExactly(OptimiserRule rule) throws RunException {
        List<Float> through;
        TrainingOutcome whole;
        try (Network network = Toy.network(5)) {
            whole = trainer.train(job(network, plan(rule, 17), "whole"), new NullProgressMonitor());
            through = Toy.numbers(network);
        }
        try (Network network = Toy.network(5)) {
            trainer.train(job(network, plan(rule, 7), "parts"), new NullProgressMonitor());
            assertNotEquals(through, Toy.numbers(network));
        }
        try (Network network = Toy.network(99)) {
            TrainingOutcome rest = trainer.train(job(network, plan(rule, 17), "parts"), new NullProgressMonitor());
            assertEquals(through, Toy.numbers(network));
            assertEquals(whole.curve(), rest.curve());
            assertEquals(17, rest.steps());
        }
    }

    @Test
    void cancelKeepsTheStepsDone() throws Exception {
        List<Float> through;
        try (Network network = Toy.network(5)) {
            trainer.train(job(network, plan(ADAM, 12), "whole"), new NullProgressMonitor());
            through = Toy.numbers(network);
        }
        List<String> said = new ArrayList<>();
        NullProgressMonitor monitor = new NullProgressMonitor() {
            @Override
            public void subTask(String name) {
                said.add(name);
                if (said.size() == 6) setCanceled(true);
            }
        };
        try (Network network = Toy.network(5)) {
            TrainingJob job = job(network, plan(ADAM, 12), "cancelled");
            assertThrows(OperationCanceledException.class, () -> trainer.train(job, monitor));
        }
        assertTrue(said.getFirst().matches("Step 1 of 12, loss [0-9.]+, about [0-9]+:[0-9]{2} left"), said.getFirst());
        assertEquals(
                7, Files.readAllLines(folder.resolve("cancelled/curves.csv")).size());
        try (Network network = Toy.network(5)) {
            trainer.train(job(network, plan(ADAM, 12), "cancelled"), new NullProgressMonitor());
            assertEquals(through, Toy.numbers(network));
        }
    }

    @Test
    void aCancelledValidationIsDoneAfterTheResume() throws RunException {
        int[] calls = {0};
        Validation once = (network, monitor) -> {
            if (calls[0]++ == 0) throw new OperationCanceledException();
            return calls[0];
        };
        try (Network network = Toy.network(5)) {
            TrainingJob job = job(network, plan(ADAM, 8), "validated", once);
            assertThrows(OperationCanceledException.class, () -> trainer.train(job, new NullProgressMonitor()));
            TrainingOutcome outcome = trainer.train(job, new NullProgressMonitor());
            assertEquals(2, outcome.curve().get(4).measure());
            assertEquals(3, outcome.best());
        }
    }

    @Test
    void learnsAndStopsWhenItGetsNoBetter() throws RunException {
        double[] measures = {0.5, 0.7, 0.6, 0.7, 0.1, 0.9};
        int[] next = {0};
        List<List<Float>> seen = new ArrayList<>();
        Validation validation = (network, monitor) -> {
            seen.add(Toy.numbers(network));
            return measures[next[0]++];
        };
        TrainingPlan patient = new TrainingPlan(
                6,
                1000,
                ADAM,
                new TrainingPlan.Rate(0.02, new Schedule.Constant(), Double.POSITIVE_INFINITY),
                new TrainingPlan.Pace(10, 10, 3),
                11);
        try (Network network = Toy.network(5)) {
            TrainingOutcome outcome =
                    trainer.train(job(network, patient, "early", validation), new NullProgressMonitor());
            assertTrue(outcome.early());
            assertEquals(50, outcome.steps());
            assertEquals(20, outcome.bestStep());
            assertEquals(0.7, outcome.best());
            assertEquals(seen.get(1), Toy.numbers(network));
            double first = outcome.curve().subList(0, 5).stream()
                    .mapToDouble(p -> p.loss())
                    .sum();
            double last = outcome.curve().subList(45, 50).stream()
                    .mapToDouble(p -> p.loss())
                    .sum();
            assertTrue(last < 0.7 * first, first + " to " + last);
            // Stopped stays stopped.
            TrainingOutcome again =
                    trainer.train(job(network, patient, "early", validation), new NullProgressMonitor());
            assertEquals(50, again.steps());
            assertTrue(again.early());
        }
    }

    @Test
    void anotherPlanIsRefused() throws RunException {
        try (Network network = Toy.network(5)) {
            trainer.train(job(network, plan(ADAM, 3), "plans"), new NullProgressMonitor());
            TrainingJob other = job(network, plan(new OptimiserRule.Sgd(0, false, 0), 3), "plans");
            RunException thrown =
                    assertThrows(RunException.class, () -> trainer.train(other, new NullProgressMonitor()));
            assertEquals(RunException.Kind.USAGE, thrown.kind());
        }
    }

    @Test
    void aDamagedCheckpointIsNamed() throws Exception {
        try (Network network = Toy.network(5)) {
            TrainingJob job = job(network, plan(ADAM, 3), "damaged");
            trainer.train(job, new NullProgressMonitor());
            Path file = folder.resolve("damaged").resolve(CheckpointFile.NAME);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            RunException thrown = assertThrows(RunException.class, () -> trainer.train(job, new NullProgressMonitor()));
            assertTrue(String.valueOf(thrown.getMessage()).contains(CheckpointFile.NAME), thrown.getMessage());
        }
    }

    @Test
    void aTrainingThatDivergesKeepsTheLastCheckpoint() throws RunException {
        TrainingPlan wild = new TrainingPlan(
                6,
                100,
                new OptimiserRule.Sgd(0, false, 0),
                new TrainingPlan.Rate(1e38, new Schedule.Constant(), Double.POSITIVE_INFINITY),
                new TrainingPlan.Pace(1, 1, 0),
                11);
        try (Network network = Toy.network(5)) {
            TrainingJob job = job(network, wild, "wild");
            RunException thrown = assertThrows(RunException.class, () -> trainer.train(job, new NullProgressMonitor()));
            assertTrue(String.valueOf(thrown.getMessage()).contains("Lower the rate"), thrown.getMessage());
            assertTrue(Files.exists(folder.resolve("wild").resolve(CheckpointFile.NAME)));
        }
    }
}
