// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.kind.GainShares;
import org.reframe.deferral.internal.kind.MeasuredShare;
import org.reframe.deferral.internal.light.LightModel;
import org.reframe.deferral.internal.light.LightPlan;
import org.reframe.deferral.internal.light.LightTrainer;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.MeasuredClips;
import org.reframe.deferral.internal.table.Prompts;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * Trains the light policy on measured costs; writes the model, and how good it is on videos that it was not trained on. Each
 * fold is kept as soon as it is trained: a run that was cancelled goes on with the next one.
 */
public final class DeferralTrainTask implements Task<DeferralTrainSettings> {
    /** Name of the model in the output folder. */
    public static final String MODEL = "light.json";

    private static final String FOLDS = "folds";
    private static final String BUNDLE = "org.reframe.deferral";

    private static final double[] COSTS = {0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12};

    @Override
    public TaskReport run(DeferralTrainSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        List<CostTable> tables = new ArrayList<>();
        for (Path path : settings.tables()) {
            CostTable table = CostTable.read(path);
            if (!tables.isEmpty()) table.sameAs(tables.get(0));
            if (!Prompts.of(table.header().prompt()).isOne()) {
                throw RunException.usage(path + " was measured with corrections of another kind (--correction), "
                        + table.header().prompt() + "; that is for --shares. Train on tables of one kind.");
            }
            tables.add(table);
        }
        TrainedShares shares = TrainedShares.of(tables, settings.shares());
        progress.setTaskName("Looking at clips");
        LightTrainer.Clips clips = new LightTrainer.Clips();
        TreeSet<String> videos = new TreeSet<>();
        SubMonitor looking = progress.split(60).setWorkRemaining(tables.size());
        for (CostTable table : tables) {
            new MeasuredClips(table, context).visit(looking.split(1), (clip, question) -> {
                videos.add(clip.video());
                clips.add(clip.video(), question, clip.dice(), context);
            });
        }
        if (clips.size() == 0) throw RunException.input("The tables hold no clips; run deferral-costs first.", null);
        progress.setTaskName("Training");
        LightPlan plan = new LightPlan(
                settings.epochs(),
                settings.rate(),
                settings.leastCost(),
                settings.mostCost(),
                settings.softness(),
                settings.regression(),
                settings.restarts(),
                settings.seed());
        LightTrainer trainer =
                new LightTrainer(plan, settings.folds(), context.output().resolve(FOLDS), context);
        long start = System.nanoTime();
        trainer.run(clips, progress.split(40));
        double seconds = (System.nanoTime() - start) / 1e9;
        TableHeader header = tables.get(0).header();
        LightModel model = trainer.model(
                new LightTrainer.Origin(header.propagator(), header.prompt(), header.identity()),
                recipe(settings, clips.size(), videos.size()));
        model.write(context.output().resolve(MODEL));
        if (!shares.rows().isEmpty()) new GainShares(shares.rows()).write(context.output().resolve(GainShares.FILE));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", clips.size());
        result.put("videos", videos.size());
        result.put("identity", header.identity());
        result.put("trainingSeconds", seconds);
        result.put("foldsTrainedBefore", trainer.reused());
        result.put("heldOutDiceError", trainer.diceError());
        for (MeasuredShare share : shares.rows()) result.put("shareOf" + share.kind(), share.share());
        LightTrainer.Score score = trainer.score(0.01);
        result.put("heldOutGain", score.gain());
        result.put("heldOutShareOfOracle", score.gain() / score.oracleGain());
        return new TaskReport(status(shares.remarks()), result, sections(trainer, model));
    }

    private static IStatus status(List<String> remarks) {
        if (remarks.isEmpty()) return Status.OK_STATUS;
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Shares were bounded");
        for (String remark : remarks) status.add(new Status(IStatus.WARNING, BUNDLE, remark));
        return status;
    }

    private static Map<String, String> recipe(DeferralTrainSettings settings, int clips, int videos) {
        Map<String, String> recipe = new LinkedHashMap<>();
        recipe.put("clips", String.valueOf(clips));
        recipe.put("videos", String.valueOf(videos));
        recipe.put(
                "settings",
                String.format(
                        Locale.ROOT,
                        "epochs %d, rate %s, costs %s–%s, softness %s, regression %s, folds %d, restarts %d, seed %d",
                        settings.epochs(),
                        settings.rate(),
                        settings.leastCost(),
                        settings.mostCost(),
                        settings.softness(),
                        settings.regression(),
                        settings.folds(),
                        settings.restarts(),
                        settings.seed()));
        return recipe;
    }

    private static List<Section> sections(LightTrainer trainer, LightModel model) {
        List<List<Object>> rows = new ArrayList<>();
        for (double cost : COSTS) {
            LightTrainer.Score score = trainer.score(cost);
            rows.add(List.of(cost, score.deferred(), score.gain(), score.middleGain(), score.oracleGain()));
        }
        List<Section.Series> curves = new ArrayList<>();
        for (double[] curve : trainer.curves()) {
            double[] x = new double[curve.length];
            for (int i = 0; i < x.length; i++) x[i] = i + 1;
            curves.add(new Section.Series("fold " + (curves.size() + 1), x, curve));
        }
        List<List<Object>> bounds = new ArrayList<>();
        for (int i = 0; i < model.risks().length; i++) bounds.add(List.of(model.risks()[i], model.margins()[i]));
        return List.of(
                new Section.Table(
                        "On videos not trained on, each counting the same",
                        "held-out",
                        List.of(
                                "cost",
                                "share corrected",
                                "gain in Dice",
                                "gain of the midpoint",
                                "gain of the oracle"),
                        rows),
                new Section.Chart("Loss of equation 3", "epoch", "mean loss", curves),
                new Section.Table("Bounds of the expected mean Dice", "bounds", List.of("risk", "margin"), bounds));
    }
}
