// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.training.CrossEntropy;
import org.reframe.training.Mixture;
import org.reframe.training.Trainer;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.internal.clips.ClipSet;
import org.reframe.training.internal.clips.ClipView;
import org.reframe.training.internal.clips.FolderClips;
import org.reframe.training.internal.clips.PhantomClips;
import org.reframe.training.internal.engine.InitialWeights;

/**
 * Trains a classifier of actions on phantoms or on a folder of videos, measures it on clips that it did not see, and writes it
 * as a model folder. One run an instance.
 */
public final class TrainClassifierTask implements Task<TrainClassifierSettings> {
    /** Made by the platform. */
    public TrainClassifierTask() {}

    /**
     * Clips by their use.
     *
     * @param training to learn from
     * @param validation to choose the best step by
     * @param tests to report on, by name
     */
    private record Data(ClipSet training, ClipSet validation, Map<String, ClipSet> tests) {}

    @Override
    public TaskReport run(TrainClassifierSettings settings, TaskContext context) throws RunException {
        SubMonitor monitor = Objects.requireNonNull(SubMonitor.convert(context.monitor(), 100));
        Contribution<Architecture> architecture =
                context.service(Contributions.class).find(Architecture.class, settings.architecture());
        context.note("architecture", architecture.id());
        Data data = data(settings, context, monitor.split(30));
        List<String> classes = data.training().classes();
        Map<String, Object> options = ArchitectureOptions.of(classes.size(), settings.options());
        NetworkDefinition definition = architecture.create().define(options);
        TrainingOutcome outcome = train(settings, context, definition, data, monitor.split(65));
        Path folder = context.output().resolve("model").resolve(settings.name());
        Path file = ModelFolder.weights(outcome.weights(), folder, settings.half());
        String source = settings.videos().isPresent()
                ? "trained by train-classifier on a folder of videos"
                : String.format(
                        Locale.ROOT,
                        "trained by train-classifier on %d phantoms (%s) with a background correlation of %s",
                        settings.phantoms(),
                        settings.scene().name().toLowerCase(Locale.ROOT),
                        settings.correlation());
        String hash = ModelFolder.manifest(
                folder,
                new ModelFolder.Facts(
                        settings.name(),
                        new ModelFolder.Shape(architecture.id(), options),
                        classes,
                        data.training().view(),
                        source));
        context.note("weights", hash);
        Map<String, int[][]> tests = new LinkedHashMap<>();
        SubMonitor share = monitor.split(5).setWorkRemaining(data.tests().size());
        // What is measured is the file that was written, not what is in memory.
        try (SafetensorsFile weights = SafetensorsFile.open(file);
                Network network = context.service(NetworkLoader.class).load(definition, weights, Device.cpu())) {
            for (Map.Entry<String, ClipSet> test : data.tests().entrySet()) {
                tests.put(test.getKey(), new Accuracy(test.getValue()).confusion(network, share.split(1)));
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", "model/" + settings.name());
        facts.put("sha256", hash);
        facts.put("trainingClips", data.training().size());
        return new ClassifierReport(classes, outcome, tests).report(facts);
    }

    private static Data data(TrainClassifierSettings settings, TaskContext context, SubMonitor monitor)
            throws RunException {
        ClipView view = new ClipView(
                settings.frames(),
                settings.frameStep(),
                settings.size(),
                new ClipView.Augmentation(settings.shift(), settings.mirror()));
        Path cache = settings.cache().orElse(context.output().resolve("clips"));
        Optional<Path> videos = settings.videos();
        if (videos.isPresent()) {
            FolderClips.Parts parts = new FolderClips(context, view, cache)
                    .read(videos.get(), context.random("division").nextLong(), monitor);
            return new Data(parts.training(), parts.validation(), Map.of("held out", parts.test()));
        }
        List<String> actions = settings.actions().isEmpty() ? PhantomClips.ACTIONS : settings.actions();
        PhantomClips clips = new PhantomClips(context, view, cache, settings.scene());
        int held = settings.heldOut();
        PhantomClips.Ground own = PhantomClips.Ground.correlated(settings.correlation());
        monitor.setWorkRemaining(settings.phantoms() + held / 2 + 3 * held);
        ClipSet training = clips.make(
                new PhantomClips.Wish(settings.phantoms(), own, actions, seed(context, "training")),
                monitor.split(settings.phantoms()));
        ClipSet validation = clips.make(
                new PhantomClips.Wish(held / 2, own, actions, seed(context, "validation")), monitor.split(held / 2));
        Map<String, PhantomClips.Ground> grounds = new LinkedHashMap<>();
        grounds.put("same background", own);
        grounds.put("free background", PhantomClips.Ground.correlated(0));
        grounds.put("another action's background", PhantomClips.Ground.misleading());
        Map<String, ClipSet> tests = new LinkedHashMap<>();
        for (Map.Entry<String, PhantomClips.Ground> ground : grounds.entrySet()) {
            PhantomClips.Wish wish = new PhantomClips.Wish(held, ground.getValue(), actions, seed(context, "test"));
            tests.put(ground.getKey(), clips.make(wish, monitor.split(held)));
        }
        return new Data(training, validation, tests);
    }

    private static long seed(TaskContext context, String purpose) {
        return context.random(purpose).nextLong();
    }

    private static TrainingOutcome train(
            TrainClassifierSettings settings,
            TaskContext context,
            NetworkDefinition definition,
            Data data,
            SubMonitor monitor)
            throws RunException {
        try (MemoryWeights start = InitialWeights.of(definition, seed(context, "weights"));
                Network network = context.service(NetworkLoader.class).load(definition, start, Device.cpu())) {
            TrainingJob job = new TrainingJob(
                    network,
                    key -> true,
                    new CrossEntropy("forward_train", settings.smoothing()),
                    Mixture.of(data.training()),
                    Optional.of(new Accuracy(data.validation())),
                    Plans.plan(settings, seed(context, "order")),
                    context.output().resolve("training"));
            return context.service(Trainer.class).train(job, monitor);
        }
    }
}
