// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.network.LayerProgram;
import org.reframe.explanation.internal.network.RecordPass;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.ScorePass;
import org.reframe.explanation.internal.network.Target;
import org.reframe.inference.benchmark.OfficialProcess;
import org.reframe.inference.benchmark.PassTimes;
import org.reframe.inference.benchmark.ProcessorTime;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.service.Work;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.Weights;

/**
 * SlowFast 8×8 R50 over 32 frames of 112×112: a pass forward, and one forward and back that gives all layers with gradients, in turns
 * with the official definition and hooks in Python. Made weights; both sides get the same.
 */
public final class ExplainBenchmark implements Task<ExplainBenchmarkSettings> {
    private static final String BUNDLE = "org.reframe.explanation";
    private static final long[] CLIP = {3, 32, 112, 112};
    private static final int CLASSES = 400;
    private static final int CLASS = 17;
    private static final double TOLERANCE = 1e-3;
    private static final String FORWARD = "forward";
    private static final String LAYERS = "all layers with gradients";
    private static final String PYTHON = "Python, forward";
    private static final String HOOKS = "Python, hooks, gradients of layers only";
    private static final String BACKWARD = "Python, hooks, backward() through parameters too";

    /** Made by the platform. */
    public ExplainBenchmark() {}

    @Override
    public TaskReport run(ExplainBenchmarkSettings settings, TaskContext context) throws RunException {
        // As many as the service gives a pass: all cores but one.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        NetworkDefinition definition = LayerProgram.of(context.service(Contributions.class)
                .find(Architecture.class, "slowfast")
                .create()
                .define(Map.of("slowPool", List.of(8, 4, 4), "fastPool", List.of(32, 4, 4))));
        ClipInput clip = clip();
        Optional<OfficialProcess> python = settings.python().isEmpty()
                ? Optional.empty()
                : Optional.of(OfficialProcess.start(new OfficialProcess.Command(
                        settings.python().get(),
                        settings.script(),
                        settings.sources(),
                        threads,
                        context.output().resolve("python.log"))));
        SessionRequest request =
                new SessionRequest("benchmark explain", definition, () -> MadeWeights.of(definition), Priority.BATCH);
        Rounds rounds = new Rounds(new LinkedHashMap<>(), new ArrayList<>());
        SubMonitor progress = SubMonitor.convert(context.monitor(), settings.repeats() + 1);
        try (ModelSession session = context.service(InferenceService.class).open(request, context)) {
            if (python.isPresent()) load(definition, clip, python.get(), context);
            for (int round = -1; round < settings.repeats(); round++) {
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                rounds.one(round >= 0, clip, new Sides(session, python), context);
                progress.split(1);
            }
        } finally {
            python.ifPresent(OfficialProcess::close);
        }
        return rounds.report(threads);
    }

    /** Both sides. */
    private record Sides(ModelSession session, Optional<OfficialProcess> python) {}

    /** Times of what was measured, and differences of the sides. */
    private record Rounds(Map<String, PassTimes> times, List<Double> differences) {
        void one(boolean counts, ClipInput clip, Sides sides, TaskContext context) throws RunException {
            ours(FORWARD, counts, new ScorePass(List.of(clip), ClipRecipe.Output.SCORES, 1), sides, context);
            Work<Recorded> pass =
                    new RecordPass(clip, ClipRecipe.Layout.CLIP, CLASSES, Target.of(CLASS), layer -> true);
            List<RecordedLayer> layers =
                    ours(LAYERS, counts, pass, sides, context).layers();
            if (sides.python().isEmpty()) return;
            OfficialProcess python = sides.python().get();
            theirs(PYTHON, counts, answer(python, Map.of("pass", true)));
            List<String> modules =
                    layers.stream().map(layer -> module(layer.info().name())).toList();
            for (boolean parameters : new boolean[] {false, true}) {
                JsonObject answer =
                        answer(python, Map.of("explain", CLASS, "layers", modules, "parameters", parameters));
                theirs(parameters ? BACKWARD : HOOKS, counts, answer);
                compare(layers, answer);
            }
        }

        private <R> R ours(String name, boolean counts, Work<R> work, Sides sides, TaskContext context)
                throws RunException {
            long cpu = ProcessorTime.nanos();
            long wall = System.nanoTime();
            R result = sides.session().run(work, context);
            double seconds = (System.nanoTime() - wall) / 1e9;
            if (counts) of(name).add(seconds, (ProcessorTime.nanos() - cpu) / 1e9);
            return result;
        }

        private void theirs(String name, boolean counts, JsonObject answer) {
            if (counts)
                of(name).add(answer.get("wall").getAsDouble(), answer.get("cpu").getAsDouble());
        }

        private PassTimes of(String name) {
            return times.computeIfAbsent(name, n -> new PassTimes());
        }

        /** Sums of activations times gradients, by layer. */
        private void compare(List<RecordedLayer> layers, JsonObject answer) {
            for (int i = 0; i < layers.size(); i++) {
                double sum = 0;
                double size = 0;
                RecordedLayer layer = layers.get(i);
                for (int k = 0; k < layer.activations().length; k++) {
                    double product = (double) layer.activations()[k] * layer.gradients()[k];
                    sum += product;
                    size += Math.abs(product);
                }
                double theirs = answer.getAsJsonArray("output").get(i).getAsDouble();
                differences.add(Math.abs(sum - theirs) / Math.max(1e-30, size));
            }
        }

        TaskReport report(int threads) {
            List<List<Object>> rows = new ArrayList<>();
            PassTimes forward = times.getOrDefault(FORWARD, new PassTimes());
            PassTimes layers = times.getOrDefault(LAYERS, new PassTimes());
            Map<String, Object> figures = new LinkedHashMap<>(Map.of("threads", threads));
            times.forEach((name, t) -> {
                rows.add(List.of(
                        name,
                        t.wall(),
                        t.cpuMedian(),
                        t.cpuMedian() / forward.cpuMedian(),
                        t.cpuMedian() / layers.cpuMedian()));
                figures.put(name, "CPU " + t.cpuMedian() + " s, wall " + t.wall() + " s");
            });
            double difference =
                    differences.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
            figures.put("largestDifference", difference);
            // Not a number is no agreement either.
            IStatus status = !differences.isEmpty() && !(difference <= TOLERANCE)
                    ? new Status(IStatus.ERROR, BUNDLE, "Both sides' gradients differ by a part of " + difference)
                    : Status.OK_STATUS;
            return new TaskReport(
                    status,
                    figures,
                    List.of(new Section.Table(
                            "Seconds a pass: medians",
                            "explain",
                            List.of(
                                    "pass",
                                    "wall (s)",
                                    "CPU (s)",
                                    "CPU over one forward pass",
                                    "CPU over all layers with gradients"),
                            rows)));
        }
    }

    /** The official module, and which of its results, whose output a layer is. */
    private static String module(String layer) {
        String block = "blocks." + layer.substring("block".length(), layer.indexOf('.'));
        if (layer.endsWith(".slow_fused")) return block + "#0";
        return block + ".multipathway_blocks." + (layer.endsWith(".slow") ? 0 : 1);
    }

    private static ClipInput clip() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[(int) (CLIP[0] * CLIP[1] * CLIP[2] * CLIP[3])];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return new ClipInput(values, CLIP);
    }

    /** What the other side says; what it lacks ends the benchmark. */
    private static JsonObject answer(OfficialProcess python, Map<String, Object> request) throws RunException {
        JsonObject answer = python.ask(request);
        if (!answer.has("missing")) return answer;
        throw RunException.environment(
                "The official network cannot be run: " + answer.get("missing")
                        + ". Check --sources and --script, or leave --python out.",
                null);
    }

    /** Gives the other side weights and input. */
    private static void load(NetworkDefinition definition, ClipInput clip, OfficialProcess python, TaskContext context)
            throws RunException {
        Path weights = context.tempFolder().resolve("slowfast.safetensors");
        Path values = context.tempFolder().resolve("clip.f32");
        try (Weights made = MadeWeights.of(definition)) {
            SafetensorsWriter.write(weights, made, Map.of());
            ByteBuffer bytes = ByteBuffer.allocate(4 * clip.values().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(clip.values());
            Files.write(values, bytes.array());
            JsonObject answer = answer(
                    python,
                    Map.of(
                            "load", "slowfast_r50_112",
                            "weights", weights.toString(),
                            "input", values.toString(),
                            "shapes", List.of(List.of(1, CLIP[0], CLIP[1], CLIP[2], CLIP[3]))));
            context.note("python.torch", answer.get("torch").getAsString());
        } catch (IOException e) {
            throw RunException.environment(
                    "Weights for Python cannot be written: " + e.getMessage() + ". Free some space.", e);
        } finally {
            weights.toFile().delete();
            values.toFile().delete();
        }
    }
}
