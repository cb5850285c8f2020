// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import com.google.gson.JsonArray;
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
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.benchmark.OfficialProcess;
import org.reframe.inference.benchmark.PassTimes;
import org.reframe.inference.benchmark.ProcessorTime;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.service.Work;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;

/** Passes of our networks and of the official ones in turns, with the same weights, input and number of threads. */
public final class BenchmarkTask implements Task<BenchmarkSettings> {
    private static final String BUNDLE = "org.reframe.networks";
    private static final int WARM = 2;

    @Override
    public TaskReport run(BenchmarkSettings settings, TaskContext context) throws RunException {
        List<String> unknown =
                settings.only().stream().filter(name -> !names().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw RunException.usage("only: there is no " + String.join(", ", unknown) + " in " + names());
        }
        List<BenchmarkNetwork> networks = BenchmarkNetwork.all(settings.edge(), settings.frames()).stream()
                .filter(n -> settings.only().isEmpty() || settings.only().contains(n.name()))
                .toList();
        // As many as the service gives a pass: all cores but one.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Networks measured");
        List<List<Object>> rows = new ArrayList<>();
        KeptRows kept = KeptRows.of(context.output(), settings, threads);
        SubMonitor progress = SubMonitor.convert(context.monitor(), networks.size());
        for (BenchmarkNetwork network : networks) {
            progress.subTask(network.name());
            Optional<List<Object>> known = kept.find(network.name());
            if (known.isPresent()) {
                rows.add(known.get());
                progress.split(1);
                continue;
            }
            int problems = status.getChildren().length;
            // A process a network, so that one that fails leaves nothing behind for the next.
            Optional<OfficialProcess> python = settings.python().isEmpty()
                    ? Optional.empty()
                    : Optional.of(OfficialProcess.start(new OfficialProcess.Command(
                            settings.python().get(),
                            settings.script(),
                            settings.sources(),
                            threads,
                            context.output().resolve("python-" + network.name() + ".log"))));
            try {
                List<Object> row = measure(network, settings.repeats(), python, context, status);
                rows.add(row);
                // One with a problem is measured again, so that the problem is told again.
                if (status.getChildren().length == problems) kept.put(row);
            } finally {
                python.ifPresent(OfficialProcess::close);
            }
            progress.split(1);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("networks", rows.size());
        result.put("threads", threads);
        for (List<Object> row : rows)
            result.put(String.valueOf(row.get(0)), "ratio " + row.get(5) + ", CPU " + row.get(6));
        return new TaskReport(
                status,
                result,
                List.of(new Section.Table(
                        "Seconds a pass: median of wall times, mean of processor times",
                        "networks",
                        List.of(
                                "network",
                                "Reframe wall (s)",
                                "Python wall (s)",
                                "Reframe CPU (s)",
                                "Python CPU (s)",
                                "Python / Reframe, wall",
                                "Python / Reframe, CPU",
                                "largest difference (deviations)"),
                        rows)));
    }

    /** Even noise between −2 and 2, about as wide as normalised pictures. */
    private static float[] noise(int size) {
        long hash = WeightRule.hash("benchmark", "input");
        float[] noise = new float[size];
        for (int i = 0; i < size; i++) noise[i] = (float) (4 * WeightRule.unit(hash, i) - 2);
        return noise;
    }

    private static List<String> names() {
        return BenchmarkNetwork.all(256, 2).stream().map(BenchmarkNetwork::name).toList();
    }

    private static List<Object> measure(
            BenchmarkNetwork network,
            int repeats,
            Optional<OfficialProcess> python,
            TaskContext context,
            MultiStatus status)
            throws RunException {
        NetworkDefinition definition = network.architecture().define(network.options());
        WeightRule rule = new WeightRule("benchmark", List.of());
        float[] input = noise(network.size());
        boolean compared =
                python.isPresent() && ready(new Prepared(network, definition, input), python.get(), context, status);
        PassTimes ours = new PassTimes();
        PassTimes theirs = new PassTimes();
        double difference = Double.NaN;
        SessionRequest request = new SessionRequest(
                "benchmark " + network.name(), definition, () -> new RuleWeights(definition, rule), Priority.BATCH);
        try (ModelSession session = context.service(InferenceService.class).open(request, context)) {
            Work<float[]> pass = network.pass(input);
            for (int round = -WARM; round < repeats; round++) {
                long cpu = ProcessorTime.nanos();
                long wall = System.nanoTime();
                float[] result = session.run(pass, context);
                double wallSeconds = (System.nanoTime() - wall) / 1e9;
                double cpuSeconds = (ProcessorTime.nanos() - cpu) / 1e9;
                if (round >= 0) ours.add(wallSeconds, cpuSeconds);
                if (!compared) continue;
                JsonObject answer = python.get().ask(Map.of("pass", true));
                difference = difference(result, answer.getAsJsonArray("output"));
                if (round >= 0) {
                    theirs.add(
                            answer.get("wall").getAsDouble(), answer.get("cpu").getAsDouble());
                }
            }
        }
        if (difference > network.tolerance()) {
            status.add(new Status(
                    IStatus.ERROR, BUNDLE, network.name() + ": results differ by " + difference + " deviations"));
        }
        return List.of(
                network.name(),
                ours.wall(),
                theirs.wall(),
                ours.cpu(),
                theirs.cpu(),
                theirs.wall() / ours.wall(),
                theirs.cpu() / ours.cpu(),
                difference);
    }

    /** A network with the input that both sides get. */
    private record Prepared(BenchmarkNetwork network, NetworkDefinition definition, float[] input) {}

    /** Gives the other side weights and input; whether it can run the network. */
    private static boolean ready(Prepared prepared, OfficialProcess python, TaskContext context, MultiStatus status)
            throws RunException {
        BenchmarkNetwork network = prepared.network();
        NetworkDefinition definition = prepared.definition();
        float[] input = prepared.input();
        Path weights = context.tempFolder().resolve(network.name() + ".safetensors");
        Path values = context.tempFolder().resolve(network.name() + ".f32");
        try (RuleWeights made = new RuleWeights(definition, new WeightRule("benchmark", List.of()))) {
            SafetensorsWriter.write(weights, made, Map.of());
            ByteBuffer bytes = ByteBuffer.allocate(4 * input.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(input);
            Files.write(values, bytes.array());
            JsonObject answer = python.ask(Map.of(
                    "load", network.name(),
                    "weights", weights.toString(),
                    "input", values.toString(),
                    "shapes", network.shapes()));
            if (!answer.has("missing")) {
                context.note("python.torch", answer.get("torch").getAsString());
                return true;
            }
            status.add(new Status(
                    IStatus.WARNING,
                    BUNDLE,
                    network.name() + ": the official definition cannot be run: "
                            + answer.get("missing").getAsString()));
            return false;
        } catch (IOException e) {
            throw RunException.environment("Weights for Python cannot be written: " + e.getMessage(), e);
        } finally {
            weights.toFile().delete();
            values.toFile().delete();
        }
    }

    /** The largest difference of the numbers as a multiple of their standard deviation. */
    private static double difference(float[] ours, JsonArray theirs) {
        double largest = 0;
        double sum = 0;
        double squares = 0;
        int count = Math.min(ours.length, theirs.size());
        for (int i = 0; i < count; i++) {
            double value = theirs.get(i).getAsDouble();
            largest = Math.max(largest, Math.abs(value - ours[i]));
            sum += value;
            squares += value * value;
        }
        return largest / Math.sqrt(Math.max(1e-30, squares / count - sum * sum / count / count));
    }
}
