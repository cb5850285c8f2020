// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.nio.file.Path;
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
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralScores;
import org.reframe.deferral.internal.trained.Modelled;
import org.reframe.deferral.internal.trained.Trained;

/**
 * Learning to re-prompt with cues of small pictures: a score {@code d_k = lambda - gain_k} for each candidate, and the rule of
 * inference. Any number of candidates and any cost of a correction will do. For one thread.
 */
public final class LightPolicy implements DeferralPolicy, Modelled, Trained {
    private static final double RISK = 0.1;

    private final Pictures pictures = new Pictures();
    private @Nullable LightModels models;

    /** With the models that come with the program. */
    public LightPolicy() {
        // Read when it is asked first.
    }

    /** With a model trained by deferral-train. */
    public LightPolicy(LightModel model) {
        this(new LightModels(List.of(model)));
    }

    private LightPolicy(LightModels models) {
        this.models = models;
    }

    @Override
    public DeferralPolicy with(String file) throws RunException {
        return new LightPolicy(LightModels.read(Path.of(file)));
    }

    @Override
    public void check(String identity, String table, RunContext context) throws RunException {
        models().check(identity, table);
    }

    @Override
    public String basis(RunContext context) throws RunException {
        return models().hash();
    }

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        return outlook(question, context).decision();
    }

    @Override
    public DeferralOutlook outlook(DeferralQuestion question, RunContext context) throws RunException {
        LightModel used = models().of(question);
        LightModels.trained(used).refuse(question);
        ClipCues clip = ClipCues.of(question, pictures, context);
        LightView view = LightView.of(used.members(), clip, question.candidates());
        Reasons reasons = new Reasons(clip, view.errors());
        List<DeferralOutlook.Prospect> prospects = new ArrayList<>();
        double[] scores = new double[view.gains().length];
        for (int k = 0; k < scores.length; k++) {
            int frame = question.candidates().get(k);
            prospects.add(new DeferralOutlook.Prospect(frame, OptionalDouble.of(view.gains()[k]), reasons.of(frame)));
            scores[k] = question.cost() - view.gains()[k];
        }
        DeferralOutlook.Estimate present = estimate(used, view.dice());
        int decision = new DeferralScores(scores).decision();
        if (decision == 0) {
            return new DeferralOutlook(
                    new DeferralDecision.Accept(accepted(question, view)), prospects, Optional.of(present));
        }
        DeferralOutlook.Prospect best = prospects.get(decision - 1);
        DeferralDecision correct = new DeferralDecision.Correct(best.frame(), best.gain(), best.reason());
        return new DeferralOutlook(correct, prospects, Optional.of(present));
    }

    private static String accepted(DeferralQuestion question, LightView view) {
        if (view.gains().length == 0) return "There is no frame left that could be corrected.";
        double best = Double.NEGATIVE_INFINITY;
        for (double gain : view.gains()) best = Math.max(best, gain);
        return String.format(
                Locale.ROOT,
                "No correction is expected to gain %.3f, what one costs; the best would gain %.3f.",
                question.cost(),
                best);
    }

    private static DeferralOutlook.Estimate estimate(LightModel model, double dice) {
        for (int i = 0; i < model.risks().length; i++) {
            if (model.risks()[i] == RISK) {
                double lower = dice - model.margins()[i] * LightModel.slack(dice);
                return new DeferralOutlook.Estimate(dice, OptionalDouble.of(Math.clamp(lower, 0, dice)), RISK);
            }
        }
        return new DeferralOutlook.Estimate(dice, OptionalDouble.empty(), Double.NaN);
    }

    private LightModels models() throws RunException {
        LightModels known = models;
        if (known != null) return known;
        LightModels read = LightModels.shipped();
        models = read;
        return read;
    }
}
