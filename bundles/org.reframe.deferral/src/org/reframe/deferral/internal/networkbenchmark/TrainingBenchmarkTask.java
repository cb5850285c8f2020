// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networkbenchmark;

import ai.djl.Device;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.network.ClipPlanes;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.deferral.internal.networktraining.RepromptObjective;
import org.reframe.inference.benchmark.OfficialProcess;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.training.Mixture;
import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.Trainer;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingPlan;

/**
 * Steps of training of R(2+1)D-18 with four channels, in turns with PyTorch in Python: same weights, batch, loss, optimiser and
 * number of threads. The losses of both are compared, so that it is the same training.
 */
public final class TrainingBenchmarkTask implements Task<TrainingBenchmarkSettings> {
    private static final String BUNDLE = "org.reframe.deferral";
    private static final int WARM = 2;
    private static final int CANDIDATES = 10;
    private static final double RATE = 1e-4;
    private static final double LAMBDA = 0.01;
    /** Of the first step's loss; later ones differ more, since Adam goes a whole step wherever a gradient's sign is known. */
    private static final double TOLERANCE = 1e-4;

    /** Made by the registry. */
    public TrainingBenchmarkTask() {}

    @Override
    public TaskReport run(TrainingBenchmarkSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        // As many as the service gives a pass: all cores but one.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        NetworkDefinition definition = context.service(Contributions.class)
                .find(Architecture.class, "r2plus1d")
                .create()
                .define(Map.of("classes", (long) CANDIDATES, "channels", (long) ClipPlanes.CHANNELS));
        Trainer trainer = context.service(Trainer.class);
        Optional<OfficialProcess> python = settings.python().isEmpty()
                ? Optional.empty()
                : Optional.of(OfficialProcess.start(new OfficialProcess.Command(
                        settings.python().get(),
                        settings.script(),
                        Optional.empty(),
                        threads,
                        context.output().resolve("python.log"))));
        try (MemoryWeights weights = trainer.initial(definition, 1);
                Network network = context.service(NetworkLoader.class).load(definition, weights, Device.cpu())) {
            List<List<float[]>> batch = batch(settings);
            if (python.isPresent()) load(settings, context, weights, batch, python.get());
            Turns turns = new Turns(shapes(settings), batch, python);
            TrainingJob job = new TrainingJob(
                    network,
                    key -> true,
                    new RepromptObjective("forward_train", new Scoring(Scoring.Kind.SCORE, LAMBDA, 1), 0),
                    Mixture.of(turns),
                    Optional.empty(),
                    plan(settings),
                    context.tempFolder().resolve("training"));
            TrainingOutcome outcome = trainer.train(job, progress.split(95));
            return report(settings, turns, outcome, threads);
        } finally {
            python.ifPresent(OfficialProcess::close);
        }
    }

    /** One step more than is measured, since a step is measured when the next begins. */
    private static TrainingPlan plan(TrainingBenchmarkSettings settings) {
        long steps = WARM + settings.repeats() + 1L;
        return new TrainingPlan(
                settings.batch(),
                steps,
                new OptimiserRule.Adam(0.9, 0.999, 1e-8, 0, false),
                new TrainingPlan.Rate(RATE, new Schedule.Constant(), Double.POSITIVE_INFINITY),
                new TrainingPlan.Pace(steps, steps, 0),
                1);
    }

    private static List<List<Long>> shapes(TrainingBenchmarkSettings settings) {
        long size = settings.size();
        return List.of(
                List.of((long) ClipPlanes.CHANNELS, (long) settings.frames(), size, size),
                List.of(1L + CANDIDATES),
                List.of());
    }

    private static List<List<float[]>> batch(TrainingBenchmarkSettings settings) {
        SplittableRandom random = new SplittableRandom(1);
        List<List<float[]>> batch = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            float[] clip = new float[ClipPlanes.CHANNELS * settings.frames() * settings.size() * settings.size()];
            for (int k = 0; k < clip.length; k++) clip[k] = (float) (4 * random.nextDouble() - 2);
            float[] losses = new float[1 + CANDIDATES];
            for (int k = 0; k < losses.length; k++) losses[k] = (float) random.nextDouble();
            batch.add(List.of(clip, losses, new float[] {(float) LAMBDA}));
        }
        return batch;
    }

    private static void load(
            TrainingBenchmarkSettings settings,
            TaskContext context,
            MemoryWeights weights,
            List<List<float[]>> batch,
            OfficialProcess python)
            throws RunException {
        Path folder = context.tempFolder();
        Path file = folder.resolve("start.safetensors");
        SafetensorsWriter.write(file, weights, Map.of());
        Path clips = write(folder.resolve("clips.f32"), batch, 0);
        Path losses = write(folder.resolve("losses.f32"), batch, 1);
        context.note(
                "python.torch",
                python.ask(Map.of(
                                "load", file.toString(),
                                "clips", clips.toString(),
                                "losses", losses.toString(),
                                "candidates", CANDIDATES,
                                "lambda", LAMBDA,
                                "rate", RATE,
                                "shape",
                                        List.of(
                                                settings.batch(),
                                                ClipPlanes.CHANNELS,
                                                settings.frames(),
                                                settings.size(),
                                                settings.size())))
                        .get("torch")
                        .getAsString());
    }

    private static Path write(Path file, List<List<float[]>> batch, int part) throws RunException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * batch.size() * batch.get(0).get(part).length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (List<float[]> example : batch) {
            for (float number : example.get(part)) bytes.putFloat(number);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static TaskReport report(
            TrainingBenchmarkSettings settings, Turns turns, TrainingOutcome outcome, int threads) {
        Turns.Times times = turns.times(WARM, WARM + settings.repeats());
        List<Double> others = turns.otherLosses();
        double largest = 0;
        for (int i = 0; i < others.size(); i++) largest = Math.max(largest, difference(others, outcome, i));
        double first = others.isEmpty() ? 0 : difference(others, outcome, 0);
        boolean compared = !others.isEmpty();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("threads", threads);
        result.put("stepsASecond", 1 / times.wall());
        result.put("cpuSecondsAStep", times.cpu());
        if (compared) {
            result.put("pythonStepsASecond", 1 / times.otherWall());
            result.put("pythonCpuSecondsAStep", times.otherCpu());
            result.put("ratioWall", times.otherWall() / times.wall());
            result.put("ratioCpu", times.otherCpu() / times.cpu());
            result.put("differenceOfFirstLosses", first);
            result.put("largestDifferenceOfLosses", largest);
        }
        String title = String.format(Locale.ROOT, "Seconds a step, %d clips of %d frames of %d pixels", settings.batch(),
                settings.frames(), settings.size());
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Reframe", times.wall(), times.cpu()));
        if (compared) rows.add(List.of("PyTorch in Python", times.otherWall(), times.otherCpu()));
        IStatus status = first > TOLERANCE
                ? new Status(IStatus.ERROR, BUNDLE, "The first losses of both differ by " + first)
                : Status.OK_STATUS;
        return new TaskReport(
                status,
                result,
                List.of(new Section.Table(title, "steps", List.of("", "wall (s)", "processor (s)"), rows)));
    }

    private static double difference(List<Double> others, TrainingOutcome outcome, int step) {
        return Math.abs(others.get(step) - outcome.curve().get(step).loss());
    }
}
