// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Trains the members of a light model, some a fold: each without a part of the videos, so that the clips of that part tell how
 * good they are and calibrate their bound. Used by one thread.
 */
public final class LightTrainer {
    private static final double[] RISKS = {0.05, 0.1, 0.2};

    private final LightPlan plan;
    private final int folds;
    private final KeptFolds kept;
    private final RunContext context;
    private int reused;
    private final List<LightMember> members = new ArrayList<>();
    private final List<HeldOut> heldOut = new ArrayList<>();
    private final List<double[]> curves = new ArrayList<>();

    /**
     * A trainer.
     *
     * @param kept folder of trained folds, which are not trained again
     */
    public LightTrainer(LightPlan plan, int folds, Path kept, RunContext context) {
        this.plan = plan;
        this.folds = folds;
        this.kept = new KeptFolds(kept);
        this.context = context;
    }

    /** Clips collected for training, opaque to callers. */
    public static final class Clips {
        private final LightExample.Maker maker = new LightExample.Maker();
        private final List<LightExample> examples = new ArrayList<>();

        /** Number of clips. */
        public int size() {
            return examples.size();
        }

        /**
         * Adds a clip.
         *
         * @param video name of its video
         * @param question with measured losses
         * @param dice of every frame of the clip, -1 where it is not known
         */
        public void add(String video, DeferralQuestion question, List<Double> dice, RunContext context)
                throws RunException {
            examples.add(maker.of(video, question, dice, context));
        }
    }

    /**
     * Trains all members.
     *
     * @throws RunException (usage) with fewer videos than folds
     */
    public void run(Clips clips, SubMonitor progress) throws RunException {
        Map<String, Integer> fold = folds(clips.examples);
        progress.setWorkRemaining(folds);
        for (int f = 0; f < folds; f++) {
            int left = f;
            SubMonitor share =
                    progress.split(1).setWorkRemaining((plan.epochs() + plan.candidateEpochs()) * plan.restarts());
            List<LightExample> others = clips.examples.stream()
                    .filter(example -> fold.getOrDefault(example.video(), -1) != left)
                    .toList();
            KeptFolds.Fold trained = fold(f, others, share);
            members.addAll(trained.members());
            curves.add(trained.curve());
            for (LightExample example : clips.examples) {
                if (fold.getOrDefault(example.video(), -1) != f) continue;
                LightView view = LightView.of(trained.members(), example.clip(), example.candidates());
                heldOut.add(new HeldOut(example, view.dice(), view.gains()));
            }
        }
    }

    private KeptFolds.Fold fold(int index, List<LightExample> examples, SubMonitor share) throws RunException {
        // The run's seed is told by what it draws.
        long seed = context.random("light folds").nextLong();
        String key = KeptFolds.key(plan + ", fold " + index + ", seed " + seed, examples);
        Optional<KeptFolds.Fold> known = kept.find(key, plan);
        if (known.isPresent()) {
            reused++;
            return known.get();
        }
        double[] curve = new double[plan.candidateEpochs()];
        List<LightMember> own = new ArrayList<>();
        for (int restart = 0; restart < plan.restarts(); restart++) {
            int[] epoch = {0};
            String purpose = "light " + plan.seed() + " " + index + " " + restart;
            Runnable step = () -> {
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                share.worked(1);
            };
            own.add(new LightTraining(examples, plan, context.random(purpose)).run(step, loss -> {
                curve[epoch[0]++] += loss / plan.restarts();
                step.run();
            }));
        }
        KeptFolds.Fold made = new KeptFolds.Fold(key, own, curve);
        kept.put(made);
        return made;
    }

    /** Folds that were trained before. */
    public int reused() {
        return reused;
    }

    private Map<String, Integer> folds(List<LightExample> examples) throws RunException {
        List<String> videos = new ArrayList<>(
                new TreeSet<>(examples.stream().map(LightExample::video).toList()));
        if (videos.size() < folds) {
            throw RunException.usage(videos.size() + " videos cannot be divided into " + folds
                    + " folds: measure more with deferral-costs, or set --folds lower.");
        }
        Collections.shuffle(videos, new Random(plan.seed()));
        Map<String, Integer> fold = new LinkedHashMap<>();
        for (int i = 0; i < videos.size(); i++) fold.put(videos.get(i), i % folds);
        return fold;
    }

    /** Mean of equation 3 at each epoch, a curve a fold. */
    public List<double[]> curves() {
        return List.copyOf(curves);
    }

    /**
     * The trained model.
     *
     * @param table whose masks it was trained on: propagator, prompt and identity
     * @param recipe how it was trained, for people
     */
    public LightModel model(Origin table, Map<String, String> recipe) {
        SortedMap<Double, Double> margins = new TreeMap<>();
        for (double risk : RISKS) {
            HeldOut.margin(heldOut, risk).ifPresent(margin -> margins.put(risk, margin));
        }
        return new LightModel(
                LightModel.FORMAT,
                LightModel.CUES,
                table.propagator(),
                table.prompt(),
                table.identity(),
                0,
                members,
                numbers(margins.keySet()),
                numbers(margins.values()),
                recipe);
    }

    private static double[] numbers(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Whose masks a model is trained on.
     *
     * @param propagator with options
     * @param prompt kind
     * @param identity of the tables
     */
    public record Origin(String propagator, String prompt, String identity) {}

    /**
     * How the members do on the videos that they did not see.
     *
     * @param cost lambda
     * @param gain mean gain in Dice, cost not taken off
     * @param deferred share of clips corrected
     * @param oracleGain mean gain of the best decision by the truth at this cost
     * @param middleGain mean gain of the candidate in the middle
     */
    public record Score(double cost, double gain, double deferred, double oracleGain, double middleGain) {}

    /** Scores at a cost; means over videos, so that each counts the same. */
    public Score score(double cost) {
        Map<String, double[]> videos = new LinkedHashMap<>();
        for (HeldOut clip : heldOut) {
            double[] sums = videos.computeIfAbsent(clip.example().video(), name -> new double[5]);
            LightExample example = clip.example();
            double best = 0;
            for (int k = 0; k < clip.gains().length; k++) {
                if (example.gain(k) > cost) best = Math.max(best, example.gain(k));
            }
            int count = example.candidates().size();
            sums[0] += clip.gained(cost);
            sums[1] += clip.decision(cost) >= 0 ? 1 : 0;
            sums[2] += best;
            sums[3] += example.gain(Math.max(0, (count + 1) / 2 - 1));
            sums[4]++;
        }
        double[] mean = new double[4];
        for (double[] sums : videos.values()) {
            for (int i = 0; i < mean.length; i++) mean[i] += sums[i] / sums[4] / videos.size();
        }
        return new Score(cost, mean[0], mean[1], mean[2], mean[3]);
    }

    /** Mean absolute error of the expected mean Dice on videos not seen. */
    public double diceError() {
        return heldOut.stream()
                .mapToDouble(clip -> Math.abs(clip.dice() - clip.example().accepted()))
                .average()
                .orElse(Double.NaN);
    }
}
