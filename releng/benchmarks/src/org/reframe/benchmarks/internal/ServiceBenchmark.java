// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;

/**
 * What the inference service costs: a call of it against the network called directly, in turn; resident memory while models are
 * opened, run and closed; and the time that weights take from file to network.
 */
public final class ServiceBenchmark implements Task<ServiceBenchmark.ServiceSettings> {
    private static final int BLOCK = 50;

    /**
     * What to measure.
     *
     * @param calls of each kind; 0 leaves that out
     * @param cycles of open, run, close; 0 leaves that out
     * @param cycleMegabytes weights of the model that is opened and closed
     * @param loads of each kind of file; 0 leaves that out
     */
    public record ServiceSettings(
            @Setting(description = "Calls of each kind.", byDefault = "4000", min = 0) int calls,
            @Setting(description = "Times a model is opened, run and closed.", byDefault = "1000", min = 0) int cycles,
            @Setting(description = "Weights of that model.", unit = "MB", byDefault = "16", min = 1, max = 1000)
                    int cycleMegabytes,
            @Setting(description = "Times each kind of weight file is loaded.", byDefault = "7", min = 0, max = 100)
                    int loads)
            implements Settings {}

    @Override
    public TaskReport run(ServiceSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Measuring", 100);
        Map<String, Object> result = new LinkedHashMap<>();
        List<Section> sections = new ArrayList<>();
        if (settings.calls() > 0) calls(settings.calls(), context.with(progress.split(20)), result);
        if (settings.cycles() > 0) cycles(settings, context, progress.split(60), result, sections);
        if (settings.loads() > 0) loads(settings.loads(), context, progress.split(20), result);
        sections.add(0, Samples.table("Figures", "figures", result));
        return new TaskReport(Status.OK_STATUS, result, sections);
    }

    private static SessionRequest request(SyntheticModel model, String key) {
        return new SessionRequest(key, model.definition(), model::weights, Priority.INTERACTIVE);
    }

    private static void calls(int count, RunContext context, Map<String, Object> result) throws RunException {
        SyntheticModel model = new SyntheticModel(1, 512);
        List<Double> direct = new ArrayList<>();
        List<Double> served = new ArrayList<>();
        List<Double> joined = new ArrayList<>();
        try (ModelSession session = context.service(InferenceService.class).open(request(model, "calls"), context);
                Network network =
                        context.service(NetworkLoader.class).load(model.definition(), model.weights(), Device.cpu())) {
            for (int round = 0; round < count / BLOCK + 4; round++) {
                // The first rounds warm up.
                boolean counts = round >= 4;
                for (int i = 0; i < BLOCK; i++) {
                    long start = System.nanoTime();
                    try (NDManager scope = network.scope().newSubManager()) {
                        model.work().compute(network, scope);
                    }
                    if (counts) direct.add(microseconds(start));
                }
                for (int i = 0; i < BLOCK; i++) {
                    long start = System.nanoTime();
                    session.run(model.alone(), context);
                    if (counts) served.add(microseconds(start));
                }
                for (int i = 0; i < BLOCK; i++) {
                    long start = System.nanoTime();
                    session.run(model.work(), context);
                    if (counts) joined.add(microseconds(start));
                }
            }
        }
        result.put("directCallMicroseconds", Samples.quantile(direct, 0.5));
        result.put("callOfServiceMicroseconds", Samples.quantile(served, 0.5));
        result.put("callOfServiceThatMayBeJoinedMicroseconds", Samples.quantile(joined, 0.5));
        result.put("overheadMicroseconds", Samples.quantile(served, 0.5) - Samples.quantile(direct, 0.5));
        result.put(
                "overhead95thPercentileMicroseconds", Samples.quantile(served, 0.95) - Samples.quantile(direct, 0.95));
        result.put(
                "overheadThatMayBeJoinedMicroseconds", Samples.quantile(joined, 0.5) - Samples.quantile(direct, 0.5));
    }

    private static void cycles(
            ServiceSettings settings,
            TaskContext context,
            SubMonitor progress,
            Map<String, Object> result,
            List<Section> sections)
            throws RunException {
        SubMonitor left = SubMonitor.convert(progress, "Opening, running, closing", settings.cycles());
        SyntheticModel model = new SyntheticModel(settings.cycleMegabytes(), 512);
        List<double[]> samples = new ArrayList<>();
        int every = Math.max(1, settings.cycles() / 100);
        long start = System.nanoTime();
        for (int cycle = 0; cycle < settings.cycles(); cycle++) {
            left.split(1);
            try (ModelSession session =
                    context.service(InferenceService.class).open(request(model, "cycle " + cycle), context)) {
                session.run(model.work(), context);
            }
            if (cycle % every == 0 || cycle == settings.cycles() - 1) {
                samples.add(new double[] {cycle, ResidentMemory.megabytes(), heap()});
            }
        }
        result.put("cyclesPerSecond", settings.cycles() / ((System.nanoTime() - start) / 1e9));
        List<double[]> warm =
                samples.stream().filter(s -> s[0] >= settings.cycles() / 10.0).toList();
        result.put("residentMegabytesAfterATenth", warm.get(0)[1]);
        result.put("residentMegabytesAtEnd", warm.get(warm.size() - 1)[1]);
        result.put("growthMegabytesPer1000Cycles", 1000 * ResidentMemory.slope(warm));
        // By then the Java heap has found its size, so what still grows is a leak.
        List<double[]> late =
                samples.stream().filter(s -> s[0] >= settings.cycles() / 2.0).toList();
        result.put("growthInSecondHalfMegabytesPer1000Cycles", 1000 * ResidentMemory.slope(late));
        double[] x = samples.stream().mapToDouble(s -> s[0]).toArray();
        sections.add(new Section.Chart(
                "Memory over cycles",
                "cycle",
                "MB",
                List.of(
                        new Section.Series(
                                "resident",
                                x,
                                samples.stream().mapToDouble(s -> s[1]).toArray()),
                        new Section.Series(
                                "Java heap, as large as the virtual machine has made it",
                                x,
                                samples.stream().mapToDouble(s -> s[2]).toArray()))));
        List<List<Object>> rows = new ArrayList<>();
        for (double[] s : samples) rows.add(List.of(s[0], s[1], s[2]));
        sections.add(new Section.Table(
                "Memory over cycles", "memory", List.of("cycle", "resident (MB)", "Java heap (MB)"), rows));
    }

    private static void loads(int count, TaskContext context, SubMonitor progress, Map<String, Object> result)
            throws RunException {
        SubMonitor left = SubMonitor.convert(progress, "Loading weights", 3 * count);
        SyntheticModel model = new SyntheticModel(100, 1024);
        Path folder = context.tempFolder();
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("safetensors", model.writeSafetensors(folder.resolve("model.safetensors")));
        files.put("torchZip", model.writeTorchZip(folder.resolve("model.pth")));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= count; round++) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                left.split(1);
                long start = System.nanoTime();
                try (WeightFile weights = context.service(WeightFiles.class).open(file.getValue());
                        Network network =
                                context.service(NetworkLoader.class).load(model.definition(), weights, Device.cpu())) {
                    double seconds = microseconds(start) / 1000;
                    if (round > 0
                            && network.parameters().size()
                                    == model.definition().parameters().size()) {
                        times.computeIfAbsent(file.getKey(), name -> new ArrayList<>())
                                .add(seconds);
                    }
                }
            }
        }
        times.forEach((name, all) -> result.put("load100MB" + name + "Milliseconds", Samples.quantile(all, 0.5)));
    }

    private static double microseconds(long start) {
        return (System.nanoTime() - start) / 1e3;
    }

    private static double heap() {
        return Runtime.getRuntime().totalMemory() / (1024.0 * 1024.0);
    }
}
