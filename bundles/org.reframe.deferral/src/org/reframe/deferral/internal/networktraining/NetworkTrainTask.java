// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.network.ModelFacts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.MeasuredClips;
import org.reframe.deferral.internal.table.TableHeader;
import org.reframe.deferral.internal.trained.TrainedFor;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;

/**
 * Trains the published deferral model on measured costs, by cross-validation over videos. What the network sees of a clip is kept
 * in {@code clips}, checkpoints in {@code training}: a run that was killed goes on from there.
 */
public final class NetworkTrainTask implements Task<NetworkTrainSettings> {
    /** Folder of the model in the output folder, and of the weights in it. */
    public static final String MODEL = "model";

    /** Made by the registry. */
    public NetworkTrainTask() {}

    @Override
    public TaskReport run(NetworkTrainSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        List<CostTable> tables = new ArrayList<>();
        for (Path path : settings.tables()) {
            CostTable table = CostTable.read(path);
            if (!tables.isEmpty()) table.sameAs(tables.get(0));
            tables.add(table);
        }
        TableHeader header = tables.get(0).header();
        progress.setTaskName("Looking at clips");
        int[] left = {0};
        List<TrainingClip> clips = clips(settings, context, tables, progress.split(10), left);
        Contribution<Architecture> architecture =
                context.service(Contributions.class).find(Architecture.class, settings.architecture());
        context.note("architecture", architecture.id());
        Map<String, Object> options = NetworkOptions.of(header.candidates(), settings.options());
        NetworkDefinition definition = architecture.create().define(options);
        progress.setTaskName("Training");
        SubMonitor turnsOf = progress.split(88).setWorkRemaining(settings.turns());
        TurnTraining training = new TurnTraining(settings, definition, context);
        List<TurnTraining.Trained> turns = new ArrayList<>();
        for (int turn = 0; turn < settings.turns(); turn++) {
            long seed = context.random("division").nextLong();
            Division division = Division.of(clips, settings.folds(), turn, seed);
            turns.add(training.run(division, turn, turnsOf.split(1)));
        }
        NetworkReport report = new NetworkReport(settings.scoring(), turns);
        ModelFacts facts = new ModelFacts(
                new TrainedFor(header.propagator(), header.prompt(), header.identity(), header.candidates()),
                new ModelFacts.Input(settings.frames(), settings.size()),
                settings.scoring(),
                new ModelFacts.Shape(architecture.id(), options),
                recipe(settings, clips, report));
        Path weights = NetworkFolder.write(
                context.output().resolve(MODEL), facts, turns.get(report.best()).outcome().weights());
        context.note("weights", String.valueOf(weights.getFileName()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", MODEL);
        result.put("clips", clips.size());
        result.put("clipsLeftOut", left[0]);
        result.put("videos", videos(clips));
        result.put("identity", header.identity());
        result.put("candidates", header.candidates());
        result.putAll(report.figures());
        progress.done();
        return new TaskReport(Status.OK_STATUS, result, report.sections());
    }

    private static int videos(List<TrainingClip> clips) {
        TreeSet<String> videos = new TreeSet<>();
        clips.forEach(clip -> videos.add(clip.video()));
        return videos.size();
    }

    /** All clips with |J| candidates; the network has a fixed number of outputs, so others are left out and counted. */
    private static List<TrainingClip> clips(
            NetworkTrainSettings settings, TaskContext context, List<CostTable> tables, SubMonitor progress, int[] left)
            throws RunException {
        int candidates = tables.get(0).header().candidates();
        ModelFacts.Input input = new ModelFacts.Input(settings.frames(), settings.size());
        Path folder = context.output().resolve("clips");
        List<TrainingClip> clips = new ArrayList<>();
        progress.setWorkRemaining(tables.size());
        for (CostTable table : tables) {
            if (table.header().candidates() != candidates) {
                throw RunException.usage(table.folder() + " has " + table.header().candidates()
                        + " candidates a clip, " + tables.get(0).folder() + " has " + candidates
                        + "; a network is trained for one number.");
            }
            new MeasuredClips(table, context).visit(progress.split(1), (clip, question) -> {
                if (question.candidates().size() == candidates) {
                    TrainingClip.ClipOf which = new TrainingClip.ClipOf(clip.video(), clip.key());
                    clips.add(TrainingClip.of(which, question, input, folder));
                } else {
                    left[0]++;
                }
            });
        }
        if (clips.isEmpty()) {
            throw RunException.input(
                    "The tables hold no clips with " + candidates
                            + " candidates; run deferral-costs on longer clips, or with fewer --candidates.",
                    null);
        }
        return clips;
    }

    private static Map<String, String> recipe(
            NetworkTrainSettings settings, List<TrainingClip> clips, NetworkReport report) {
        Map<String, String> recipe = new LinkedHashMap<>();
        recipe.put("clips", String.valueOf(clips.size()));
        recipe.put("videos", String.valueOf(videos(clips)));
        recipe.put("settings", settings.recipe());
        recipe.put("steps", String.valueOf(report.bestStep()));
        return recipe;
    }
}
