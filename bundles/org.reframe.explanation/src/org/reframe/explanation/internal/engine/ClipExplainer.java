// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.explanation.WindowScores;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.measure.Localisation;
import org.reframe.explanation.internal.measure.Similarity;
import org.reframe.explanation.internal.network.ScorePass;
import org.reframe.explanation.internal.network.Target;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.ClipRecipe;

/** Explains clips with one network. Used by one thread. */
public final class ClipExplainer {
    private static final int WINDOWS_AT_ONCE = 8;

    private final ExplainedNetwork network;
    private final MapPlan plan;
    private final Checks checks;
    private final RunContext context;

    /**
     * An explainer.
     *
     * @param network stays open
     */
    public ClipExplainer(ExplainedNetwork network, MapPlan plan, Checks checks, RunContext context) {
        this.network = network;
        this.plan = plan;
        this.checks = checks;
        this.context = context;
    }

    /**
     * Maps and measures of a clip.
     *
     * @throws RunException saying what cannot be done, and what can
     */
    public Explanation explain(ClipTask task, ClassChoice choice) throws RunException {
        ClipModel model = network.model();
        ClipReading reading = new ClipReading(task.video(), model.recipe());
        Window window = reading.window(task.start());
        List<String> warnings = new ArrayList<>();
        if (window.last() - window.first() + 1 < reading.reach()) {
            warnings.add(
                    "The video has " + task.video().info().frameCount() + " frames, fewer than the " + reading.reach()
                            + " of the network's window: the last one is repeated. Take maps of the end with care.");
        }
        if (task.start() > window.first()) {
            warnings.add("The video ends at frame " + (task.video().info().frameCount() - 1) + ": the window begins with"
                    + " frame " + window.first() + " instead of " + task.start() + ".");
        }
        SeenClip clip = reading.read(window);
        if (network.prompted()) {
            PromptChoice.Asked asked = task.prompt()
                    .of(new PromptChoice.Frames(
                            window.frames(), task.video().info(), clip.placement(), task.masks()));
            clip = clip.prompted(asked.prompts());
            warnings.addAll(asked.notes());
        }
        possible(choice);
        ClassScores scores = scores(network.scores(List.of(clip)).get(0));
        Target target = choice.of(scores, task.label());
        MapMaker.Maps made = new MapMaker(network, plan, scores.count(), context).maps(clip, target);
        warnings.addAll(made.warnings());
        MapDoubts doubts = new MapDoubts(network, plan, checks, context);
        List<Map<String, Double>> measures = new ArrayList<>();
        List<List<MeasuredCurve>> curves = new ArrayList<>();
        for (HeatVolume volume : made.volumes()) {
            measures.add(new LinkedHashMap<>());
            curves.add(new ArrayList<>());
            int last = measures.size() - 1;
            measures.get(last).put("flatness", Similarity.flatness(volume.values()));
            Optional<Localisation> found = volume.source().layer().equals(MapSource.INPUT)
                            && volume.grid().plane() == 1
                    ? Optional.empty()
                    : Localisation.of(
                            volume,
                            window.frames(),
                            task.masks(),
                            task.video().info().width());
            if (found.isPresent()) {
                found.get().put(measures.get(last));
                curves.get(last).addAll(found.get().curves());
            }
        }
        doubts.measure(new MapDoubts.Subject(clip, target, scores), made.volumes(), measures, curves);
        warnings.addAll(doubts.warnings(made, measures));
        List<ExplainedMap> maps = new ArrayList<>();
        for (int i = 0; i < made.volumes().size(); i++) {
            maps.add(new ExplainedMap(made.volumes().get(i), measures.get(i), curves.get(i)));
        }
        return new Explanation(
                new ExplainedClip(
                        task.video().source().toString(),
                        task.video().info().fingerprint(),
                        window.first(),
                        window.last(),
                        window.frames(),
                        task.labels()),
                new ExplainedModel(
                        model.stored().id(),
                        model.architecture(),
                        model.stored().sha256(),
                        model.looseFile().map(String::valueOf).orElse("")),
                scores,
                made.layers(),
                maps,
                checks.windows() ? windows(task, clip) : List.of(),
                warnings);
    }

    /**
     * Scores of the classes for the window that {@link #explain} takes.
     *
     * @throws RunException (usage) for a network that has no classes
     */
    public ClassScores scores(ClipTask task) throws RunException {
        if (network.prompted()) {
            throw RunException.usage("The model " + network.model().stored().id()
                    + " is prompted and has no classes: take one that classifies clips.");
        }
        ClipReading reading = new ClipReading(task.video(), network.model().recipe());
        SeenClip clip = reading.read(reading.window(task.start()));
        return scores(network.scores(List.of(clip)).get(0));
    }

    private void possible(ClassChoice choice) throws RunException {
        String id = network.model().stored().id();
        boolean masks = network.model().recipe().output() == ClipRecipe.Output.MASKS || network.prompted();
        if (choice.target().equals("mask") && !masks) {
            throw RunException.usage("The model " + id + " gives no masks: give --target with a class.");
        }
        if (choice.target().equals(ClassChoice.IOU) && !network.prompted()) {
            throw RunException.usage("The model " + id
                    + " predicts no IoU, which only segmenters do that are prompted (sam2, edgetam): give --target with a class.");
        }
    }

    private ClassScores scores(double[] logits) {
        ClipModel model = network.model();
        return new ClassScores(
                model.classes(),
                logits,
                ScorePass.probabilities(logits, model.recipe().output()));
    }

    private List<WindowScores> windows(ClipTask task, SeenClip seen) throws RunException {
        if (network.prompted()) return pictures(seen);
        ClipReading reading = new ClipReading(task.video(), network.model().recipe());
        List<WindowScores> found = new ArrayList<>();
        List<Window> windows = reading.sliding();
        for (int at = 0; at < windows.size(); at += WINDOWS_AT_ONCE) {
            List<Window> some = windows.subList(at, Math.min(windows.size(), at + WINDOWS_AT_ONCE));
            List<SeenClip> clips = new ArrayList<>();
            for (Window window : some) clips.add(reading.read(window));
            List<double[]> rows = network.scores(clips);
            for (int i = 0; i < some.size(); i++) {
                double[] p = ScorePass.probabilities(
                        rows.get(i), network.model().recipe().output());
                float[] probabilities = new float[p.length];
                for (int c = 0; c < p.length; c++) probabilities[c] = (float) p[c];
                found.add(new WindowScores(some.get(i).first(), some.get(i).last(), probabilities));
            }
        }
        return found;
    }

    /** Each picture by itself: a click in one place says nothing of the rest of the video. */
    private List<WindowScores> pictures(SeenClip clip) throws RunException {
        double[] p = ScorePass.probabilities(network.qualities(clip), ClipRecipe.Output.QUALITY);
        List<WindowScores> found = new ArrayList<>();
        int[] frames = clip.window().frames();
        for (int t = 0; t < p.length; t++) {
            // In a short video the last frame is repeated.
            if (t > 0 && frames[t] == frames[t - 1]) continue;
            found.add(new WindowScores(frames[t], frames[t], new float[] {(float) p[t]}));
        }
        return found;
    }
}
