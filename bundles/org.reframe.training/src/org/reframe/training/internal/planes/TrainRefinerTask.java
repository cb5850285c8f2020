// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.Weights;
import org.reframe.training.Mixture;
import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.Trainer;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingPlan;
import org.reframe.training.Validation;
import org.reframe.training.internal.engine.InitialWeights;

/** Trains a network that refines masks, on examples that {@code refiner-examples} made. One run an instance. */
public final class TrainRefinerTask implements Task<TrainRefinerSettings> {
    /** Made by the platform. */
    public TrainRefinerTask() {}

    /**
     * Examples by their use.
     *
     * @param training to learn from
     * @param validation of the clips held out
     */
    private record Data(PlaneExamples training, Optional<MeanOverlap> validation) {}

    @Override
    public TaskReport run(TrainRefinerSettings settings, TaskContext context) throws RunException {
        SubMonitor monitor = Objects.requireNonNull(SubMonitor.convert(context.monitor(), 100));
        Contribution<Architecture> architecture =
                context.service(Contributions.class).find(Architecture.class, settings.architecture());
        context.note("architecture", architecture.id());
        NetworkDefinition definition = architecture.create().define(Map.of());
        List<PlaneFolder> folders = new ArrayList<>();
        try {
            for (Path folder : settings.examples()) folders.add(PlaneFolder.open(folder));
            Data data = data(folders, settings);
            return train(settings, definition, data, context, monitor);
        } finally {
            for (PlaneFolder folder : folders) folder.close();
        }
    }

    private static Data data(List<PlaneFolder> folders, TrainRefinerSettings settings) throws RunException {
        List<String> held = settings.heldOut();
        PlaneExamples training = PlaneExamples.of(folders, clip -> !held.contains(clip));
        return held.isEmpty()
                ? new Data(training, Optional.empty())
                : new Data(training, Optional.of(new MeanOverlap(PlaneExamples.of(folders, held::contains))));
    }

    private static TaskReport train(
            TrainRefinerSettings settings,
            NetworkDefinition definition,
            Data data,
            TaskContext context,
            SubMonitor monitor)
            throws RunException {
        try (Weights start = start(settings, definition, context);
                Network network = context.service(NetworkLoader.class).load(definition, start, Device.cpu())) {
            TrainingJob job = new TrainingJob(
                    network,
                    key -> true,
                    (own, batch) -> own.callForGradient("loss", batch.get(0), batch.get(1))
                            .head(),
                    Mixture.of(data.training()),
                    data.validation().map(Validation.class::cast),
                    plan(settings, context.random("order").nextLong()),
                    context.output().resolve("training"));
            TrainingOutcome outcome = context.service(Trainer.class).train(job, monitor.split(95));
            return report(network, data, outcome, monitor.split(5));
        }
    }

    private static Weights start(TrainRefinerSettings settings, NetworkDefinition definition, TaskContext context)
            throws RunException {
        if (settings.start().isPresent()) {
            return SafetensorsFile.open(settings.start().get());
        }
        MemoryWeights random =
                InitialWeights.of(definition, context.random("weights").nextLong());
        return random;
    }

    private static TrainingPlan plan(TrainRefinerSettings settings, long seed) {
        return new TrainingPlan(
                settings.batch(),
                settings.steps(),
                OptimiserRule.Adam.decoupled(settings.decay()),
                new TrainingPlan.Rate(
                        settings.rate(), new Schedule.Cosine(settings.warmUp(), settings.steps(), 0.02), 1),
                new TrainingPlan.Pace(settings.validateEvery(), settings.validateEvery(), 0),
                seed);
    }

    private static TaskReport report(Network network, Data data, TrainingOutcome outcome, SubMonitor monitor)
            throws RunException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("examples", data.training().size());
        result.put("steps", outcome.steps());
        result.put("bestStep", outcome.bestStep());
        result.put("weights", "training/" + outcome.weights().getFileName());
        List<List<Object>> rows = new ArrayList<>();
        if (data.validation().isPresent()) {
            Map<String, Double> clips = data.validation().get().clips(network, monitor);
            result.put("overlap", clips);
            clips.forEach((clip, iou) -> rows.add(List.of(clip, iou)));
        }
        return new TaskReport(
                Status.OK_STATUS,
                result,
                rows.isEmpty()
                        ? List.of()
                        : List.of(new Section.Table("IoU of held-out clips", "overlap", List.of("clip", "IoU"), rows)));
    }
}
