// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.internal.engine.ClassChoice;
import org.reframe.explanation.internal.engine.ClipTask;
import org.reframe.explanation.internal.engine.MapPlan;
import org.reframe.explanation.internal.file.MapArrays;
import org.reframe.explanation.internal.measure.MaskFolder;
import org.reframe.explanation.internal.measure.MaskSource;
import org.reframe.explanation.internal.picture.ColourMap;
import org.reframe.explanation.internal.picture.Overlay;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.clip.ClipModelRequest;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.Resample;

/** Maps, measures and pictures of clips for one or more models. What was computed before with the same settings is taken again. */
public final class ExplainTask implements Task<ExplainSettings> {
    private static final String BUNDLE = "org.reframe.explanation";
    private static final String USUAL = "grad-cam";
    private static final String KEY = "key.txt";

    /** Made by the platform. */
    public ExplainTask() {}

    /** What a run works with. */
    private record Run(
            ExplainSettings settings,
            MapPlan plan,
            ExplainReport report,
            ClassMaps classes,
            Pictures pictures,
            MultiStatus status,
            TaskContext context) {}

    @Override
    public TaskReport run(ExplainSettings settings, TaskContext context) throws RunException {
        return run(settings, ClipList.of(settings), context);
    }

    /**
     * Explains some of the clips that settings name.
     *
     * @param clips names
     * @throws RunException as {@link #run}
     */
    public TaskReport explain(ExplainSettings settings, Set<String> clips, TaskContext context) throws RunException {
        List<ClipList.Item> items = ClipList.of(settings).stream()
                .filter(item -> clips.contains(item.name()))
                .toList();
        return run(settings, items, context);
    }

    private static TaskReport run(ExplainSettings settings, List<ClipList.Item> items, TaskContext context)
            throws RunException {
        Overlay overlay = new Overlay(new ColourMap(), settings.scale(), settings.opacity());
        Run run = new Run(
                settings,
                plan(settings, context),
                new ExplainReport(context),
                new ClassMaps(settings.classMaps(), context.output()),
                new Pictures(overlay, context.output(), context),
                new MultiStatus(BUNDLE, 0, "The clips were explained"),
                context);
        if (items.isEmpty()) {
            throw RunException.usage("Part " + settings.shard() + " of " + settings.shards()
                    + " has no clip: there are fewer clips than parts.");
        }
        SubMonitor progress = SubMonitor.convert(
                context.monitor(), items.size() * settings.model().size());
        boolean alone = items.size() * settings.model().size() == 1;
        for (String name : settings.model()) {
            ClipModel model = sized(
                    settings,
                    ClipModel.prompted(
                            new ClipModelRequest(
                                    name, settings.architecture(), settings.option(), settings.classNames()),
                            context));
            try (OpenModel open = new OpenModel(model, settings, run.plan(), context)) {
                for (ClipList.Item item : items) {
                    progress.subTask(item.name() + ", " + model.stored().id());
                    try {
                        one(run, item, open);
                    } catch (RunException e) {
                        if (alone) throw e;
                        run.status()
                                .add(new Status(
                                        IStatus.ERROR,
                                        BUNDLE,
                                        item.name() + ", " + model.stored().id() + ": " + e.getMessage(),
                                        e));
                    }
                    progress.split(1);
                }
            }
        }
        List<Section> sections = new ArrayList<>(run.report().sections());
        // Behind the pictures of single clips.
        sections.addAll(1, run.classes().sections());
        return new TaskReport(run.status(), run.report().figures(), sections);
    }

    /** A segmenter with another size of picture. */
    private static ClipModel sized(ExplainSettings settings, ClipModel model) throws RunException {
        int edge = settings.edge();
        if (edge == 0) return model;
        if (model.recipe().output() != ClipRecipe.Output.QUALITY) {
            throw RunException.usage(
                    "The model " + model.stored().id()
                            + " is no segmenter: leave out --edge; the size of its pictures is in preprocessing of model.json.");
        }
        Preprocessing own = model.recipe().preprocessing();
        List<PictureStep> steps = List.of(new PictureStep.Resize(edge, edge, Resample.PIL_BICUBIC));
        ClipRecipe recipe = model.recipe().with(new Preprocessing(own.sampling(), steps, own.normalise()));
        return new ClipModel(model.stored(), model.architecture(), model.fit(), recipe, model.classes());
    }

    private static MapPlan plan(ExplainSettings settings, TaskContext context) throws RunException {
        Contributions contributions = context.service(Contributions.class);
        List<Contribution<ExplanationMethod>> methods = new ArrayList<>();
        for (String id : settings.method().isEmpty() ? List.of(USUAL) : settings.method()) {
            methods.add(contributions.find(ExplanationMethod.class, id));
        }
        return new MapPlan(methods, settings.layer(), settings.pooling(), settings.smooth());
    }

    private static void one(Run run, ClipList.Item item, OpenModel open) throws RunException {
        TaskContext context = run.context();
        ExplanationFiles files = context.service(ExplanationFiles.class);
        String name = item.name() + "--" + open.model().stored().id();
        Path folder = context.output().resolve("explanations").resolve(name);
        try (Video video =
                context.service(VideoService.class).open(item.video(), Optional.empty(), context.monitor())) {
            String key = key(run, item, video, open.model());
            Optional<Explanation> before = kept(folder, key) ? whole(files, folder) : Optional.empty();
            Explanation explanation;
            if (before.isPresent()) {
                explanation = before.get();
            } else {
                MaskSource masks = item.masks().isEmpty()
                        ? MaskSource.none()
                        : new MaskFolder(
                                item.masks().get(), video, run.settings().object());
                ClipTask task = new ClipTask(
                        video,
                        run.settings().start(),
                        masks,
                        item.labels(),
                        run.settings().prompts());
                ClassChoice choice =
                        new ClassChoice(run.settings().target(), run.settings().against());
                explanation = open.explainer(video.info()).explain(task, choice);
                files.write(explanation, folder);
                keep(folder, key);
            }
            List<String> made = new ArrayList<>(List.of(run.pictures().grid(video, explanation, name)));
            if (run.settings().clips()) made.addAll(run.pictures().clips(video, explanation, name));
            if (run.settings().numpy()) MapArrays.write(explanation, folder);
            run.report().add(item, explanation, made);
            run.classes().add(item.labels().stream().findFirst(), explanation, video.info());
        }
    }

    /** What the result depends on. */
    private static String key(Run run, ClipList.Item item, Video video, ClipModel model) throws RunException {
        ExplainSettings s = run.settings();
        StringBuilder text = new StringBuilder();
        for (Object part : List.of(
                video.info().fingerprint(),
                model.key(),
                model.recipe(),
                model.classes(),
                run.plan().methods().stream().map(Contribution::id).toList(),
                s.layer(),
                s.pooling(),
                s.smooth(),
                s.target(),
                s.against(),
                s.start(),
                s.windows(),
                s.object(),
                s.randomise(),
                s.steps(),
                s.prompt(),
                item.masks().map(MaskStamp::of).orElse(""),
                item.labels())) {
            text.append(part).append('\n');
        }
        return Sha256.of(text.toString());
    }

    private static boolean kept(Path folder, String key) {
        try {
            return Files.isRegularFile(folder.resolve(ExplanationFiles.NAME))
                    && Files.isRegularFile(folder.resolve(KEY))
                    && Files.readString(folder.resolve(KEY)).equals(key);
        } catch (IOException e) {
            // It cannot be read, so it is made anew.
            return false;
        }
    }

    /** What is kept; empty when it is damaged, so that it is made anew. */
    private static Optional<Explanation> whole(ExplanationFiles files, Path folder) {
        try {
            return Optional.of(files.read(folder));
        } catch (RunException e) {
            return Optional.empty();
        }
    }

    private static void keep(Path folder, String key) throws RunException {
        try {
            Files.writeString(folder.resolve(KEY), key);
        } catch (IOException e) {
            throw RunException.environment(folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
