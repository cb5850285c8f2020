// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.reframe.deferral.internal.cost.DeferralCosts;
import org.reframe.deferral.internal.cost.DeferralLoss;
import org.reframe.deferral.internal.cost.DeferralScores;

/**
 * Trains one member: first how wrong each frame is, then what each correction gains. The second follows the loss of equation 3
 * with d_k = (lambda - gain_k) / softness, for many lambda, so that one model serves all costs; a share of squared error keeps
 * the gains on their scale. Every video counts the same, however many clips it has. Pure but for the random source.
 */
final class LightTraining {
    private static final TemporalNetwork.Shape FRAME = new TemporalNetwork.Shape(8, 9, 2);
    private static final double DROPPED = 0.2;
    private static final double FRAME_DECAY = 0.1;
    private static final int[] CANDIDATE = {CandidateCues.COUNT};
    private static final double CANDIDATE_DECAY = 0.03;

    private final List<LightExample> examples;
    private final Map<String, Integer> clips = new HashMap<>();
    private final LightPlan plan;
    private final RandomGenerator random;

    LightTraining(List<LightExample> examples, LightPlan plan, RandomGenerator random) {
        this.examples = examples;
        this.plan = plan;
        this.random = random;
        for (LightExample example : examples) clips.merge(example.video(), 1, Integer::sum);
    }

    /**
     * Trains.
     *
     * @param epoch called after each epoch of the first part; may throw to end the training
     * @param losses given the mean of equation 3 at each epoch of the second part; may throw as well
     */
    LightMember run(Runnable epoch, DoubleConsumer losses) {
        TemporalNetwork frame = frames(epoch).rounded();
        return new LightMember(frame, candidates(frame, losses).rounded());
    }

    private double weight(LightExample example) {
        return 1.0 / clips.getOrDefault(example.video(), 1) / clips.size();
    }

    /** Cross entropy with the measured Dice as the share of right. */
    private TemporalNetwork frames(Runnable done) {
        List<double[]> inputs = new ArrayList<>();
        examples.forEach(example -> inputs.addAll(example.clip().cues()));
        TemporalNetwork net = TemporalNetwork.fresh(Standardisation.of(inputs), FRAME, random);
        double[] weights = net.weights().clone();
        Adam adam = new Adam(weights.length, FRAME_DECAY);
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            double[] gradient = new double[weights.length];
            TemporalNetwork now = net.with(weights);
            for (LightExample example : examples) {
                TemporalPass pass = new TemporalPass(now, example.clip().cues(), DROPPED, random);
                pass.back(slopes(example, pass.output()), gradient);
            }
            adam.step(weights, gradient, plan.rate(epoch, plan.epochs()));
            done.run();
        }
        return net.with(weights);
    }

    private double[] slopes(LightExample example, double[] outputs) {
        double[] slopes = new double[outputs.length];
        double share = weight(example) / outputs.length;
        for (int i = 0; i < slopes.length; i++) {
            double dice = example.dice()[i];
            if (dice >= 0) slopes[i] = share * (1 / (1 + Math.exp(-outputs[i])) - dice);
        }
        return slopes;
    }

    /** What the second part sees of a clip. */
    private record Seen(LightExample example, List<double[]> cues, double[] stretches) {}

    private Perceptron candidates(TemporalNetwork frame, DoubleConsumer losses) {
        List<Seen> clips =
                examples.stream().map(example -> seen(example, frame)).toList();
        List<double[]> inputs = new ArrayList<>();
        clips.forEach(clip -> inputs.addAll(clip.cues()));
        Perceptron net = Perceptron.fresh(CANDIDATE, Standardisation.of(inputs), random);
        double[] weights = net.weights().clone();
        Adam adam = new Adam(weights.length, CANDIDATE_DECAY);
        for (int epoch = 0; epoch < plan.candidateEpochs(); epoch++) {
            double[] gradient = new double[weights.length];
            Perceptron now = net.with(weights);
            double sum = 0;
            for (Seen clip : clips) sum += learn(clip, now, cost(), gradient);
            losses.accept(sum);
            adam.step(weights, gradient, plan.rate(epoch, plan.candidateEpochs()));
        }
        return net.with(weights);
    }

    private static Seen seen(LightExample example, TemporalNetwork frame) {
        CandidateCues cues = new CandidateCues(example.clip(), LightMember.errors(frame, example.clip()));
        List<double[]> inputs = new ArrayList<>();
        double[] stretches = new double[example.candidates().size()];
        for (int k = 0; k < stretches.length; k++) {
            int index = example.clip().index(example.candidates().get(k));
            inputs.add(cues.of(index));
            stretches[k] = (double) example.clip().places().get(index).length()
                    / example.clip().length();
        }
        return new Seen(example, inputs, stretches);
    }

    private double cost() {
        double low = Math.log(plan.leastCost());
        return Math.exp(low + random.nextDouble() * (Math.log(plan.mostCost()) - low));
    }

    /** Adds a clip's gradient; returns its weighted loss of equation 3. */
    private double learn(Seen clip, Perceptron net, double cost, double[] gradient) {
        int count = clip.cues().size();
        double[][][] layers = new double[count][][];
        double[] scores = new double[count];
        double[] gains = new double[count];
        for (int k = 0; k < count; k++) {
            layers[k] = net.activations(clip.cues().get(k));
            double[] output = layers[k][layers[k].length - 1];
            gains[k] = output[0] * LightMember.GAIN_UNIT * clip.stretches()[k];
            scores[k] = (cost - gains[k]) / plan.softness();
        }
        double[] corrected = clip.example().losses().corrected().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        DeferralLoss loss = DeferralLoss.of(
                new DeferralScores(scores),
                DeferralCosts.ofLosses(clip.example().losses().accepted(), corrected, cost));
        double weight = weight(clip.example());
        for (int k = 0; k < count; k++) {
            double slope = -loss.gradient()[k] / plan.softness();
            slope += plan.regression() / count * (gains[k] - clip.example().gain(k));
            net.back(layers[k], weight * slope * LightMember.GAIN_UNIT * clip.stretches()[k], gradient);
        }
        return weight * loss.value();
    }
}
