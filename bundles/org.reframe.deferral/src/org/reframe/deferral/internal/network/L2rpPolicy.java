// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralScores;
import org.reframe.deferral.internal.trained.Held;
import org.reframe.deferral.internal.trained.Modelled;
import org.reframe.deferral.internal.trained.Trained;

/**
 * Learning to re-prompt as published (arXiv 2602.21855): R(2+1)D over frames of the clip with their masks gives a score for each
 * candidate. Published scores are for the one cost of a correction that they were trained with and stay the same at others. For
 * one thread.
 */
public final class L2rpPolicy implements DeferralPolicy, Modelled, Trained, Held {
    private final Optional<String> named;
    private @Nullable L2rpModel model;
    private final HeldSession session = new HeldSession();
    private @Nullable Answered last;

    /** With the model {@code l2rp} of the model store. */
    public L2rpPolicy() {
        this(Optional.empty());
    }

    private L2rpPolicy(Optional<String> named) {
        this.named = named;
    }

    /** What the network said of a clip, kept because the same clip is often asked about at several costs. */
    private record Answered(PropagatedClip clip, List<Integer> candidates, float[] outputs) {}

    @Override
    public DeferralPolicy with(String other) {
        return new L2rpPolicy(Optional.of(other));
    }

    @Override
    public void check(String identity, String table, RunContext context) throws RunException {
        model(context).facts().trained().check(identity, table, "deferral network");
    }

    @Override
    public String basis(RunContext context) throws RunException {
        return model(context).place().sha256();
    }

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        return outlook(question, context).decision();
    }

    @Override
    public DeferralOutlook outlook(DeferralQuestion question, RunContext context) throws RunException {
        if (question.candidates().isEmpty()) {
            return DeferralOutlook.of(new DeferralDecision.Accept("There is no frame left that could be corrected."));
        }
        L2rpModel used = model(context);
        used.facts().trained().refuse(question);
        float[] outputs = outputs(used, question, context);
        Scoring scoring = used.facts().scoring();
        double[] scores = scoring.scores(outputs, question.cost());
        List<DeferralOutlook.Prospect> prospects = new ArrayList<>();
        for (int k = 0; k < scores.length; k++) {
            if (!Float.isFinite(outputs[k])) throw broken(used, outputs[k]);
            double gain = scoring.gain(outputs[k]);
            prospects.add(new DeferralOutlook.Prospect(
                    question.candidates().get(k),
                    Double.isNaN(gain) ? OptionalDouble.empty() : OptionalDouble.of(gain),
                    reason(scores[k], gain)));
        }
        int decision = new DeferralScores(scores).decision();
        if (decision == 0) {
            return new DeferralOutlook(
                    new DeferralDecision.Accept("No correction has a score below 0: none is held to be worth "
                            + String.format(Locale.ROOT, "%.3f Dice.", cost(scoring, question))),
                    prospects,
                    Optional.empty());
        }
        DeferralOutlook.Prospect best = prospects.get(decision - 1);
        return new DeferralOutlook(
                new DeferralDecision.Correct(best.frame(), best.gain(), best.reason()), prospects, Optional.empty());
    }

    private static double cost(Scoring scoring, DeferralQuestion question) {
        return scoring.kind() == Scoring.Kind.SCORE ? scoring.cost() : question.cost();
    }

    private static String reason(double score, double gain) {
        return Double.isNaN(gain)
                ? String.format(Locale.ROOT, "The network gives it the score %.3f; the smallest is corrected.", score)
                : String.format(Locale.ROOT, "The network expects its correction to gain %.3f.", gain);
    }

    private static RunException broken(L2rpModel used, float output) {
        return RunException.input(
                used.place().file() + " gives the output " + output + ". Its weights are damaged; train it again.",
                null);
    }

    private float[] outputs(L2rpModel used, DeferralQuestion question, RunContext context) throws RunException {
        Answered known = last;
        if (known != null
                && known.candidates().equals(question.candidates())
                && known.clip().equals(question.clip())) {
            return known.outputs();
        }
        ModelFacts.Input input = used.facts().input();
        SeenFrames seen = SeenFrames.of(question, input.frames());
        float[] outputs = session.get(used::open, context)
                .run(new ScorePass(ClipPlanes.of(question, seen, input.size())), context);
        if (outputs.length != question.candidates().size()) {
            throw RunException.input(
                    used.place().file() + " has " + outputs.length + " outputs for "
                            + used.facts().trained().candidates() + " candidates. Train it again.",
                    null);
        }
        if (seen.backwards()) {
            float[] turned = new float[outputs.length];
            for (int k = 0; k < turned.length; k++) turned[k] = outputs[turned.length - 1 - k];
            outputs = turned;
        }
        last = new Answered(question.clip(), question.candidates(), outputs);
        return outputs;
    }

    @Override
    public void letGo() {
        session.letGo();
    }

    private L2rpModel model(RunContext context) throws RunException {
        L2rpModel known = model;
        if (known != null) return known;
        L2rpModel read = L2rpModel.of(named, context);
        model = read;
        return read;
    }
}
