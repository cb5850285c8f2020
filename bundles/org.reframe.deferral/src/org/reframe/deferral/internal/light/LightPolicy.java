// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.io.IOException;
import java.io.InputStream;
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
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralScores;

/**
 * Learning to re-prompt with cues of small pictures: a score {@code d_k = lambda - gain_k} for each candidate, and the rule of
 * inference. Any number of candidates and any cost of a correction will do. For one thread.
 */
public final class LightPolicy implements DeferralPolicy {
    private static final String SHIPPED = "light.json";
    private static final double RISK = 0.1;

    private final Pictures pictures = new Pictures();
    private @Nullable LightModel model;

    /** With the model that comes with the program. */
    public LightPolicy() {
        // Read when it is asked first.
    }

    /** With a model trained by deferral-train. */
    public LightPolicy(LightModel model) {
        this.model = model;
    }

    /** Its model, as a hash; empty for a model that cannot be read, which is told when it is asked. */
    public String basis() {
        try {
            return model().hash();
        } catch (RunException unreadable) {
            return "";
        }
    }

    /**
     * Refuses tables of another propagator, other weights, another version or another kind of prompt.
     *
     * @param identity of the table
     * @param table for people
     * @throws RunException (usage) saying what the model was trained on
     */
    public void check(String identity, String table) throws RunException {
        LightModel used = model();
        if (!used.identity().equals(identity)) {
            throw RunException.usage("The light deferral model was trained on costs with " + used.propagator()
                    + ", prompt " + used.prompt() + ", hash " + used.identity() + "; " + table + " has the hash "
                    + identity + ". Train one on tables like it with deferral-train.");
        }
    }

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        return outlook(question, context).decision();
    }

    @Override
    public DeferralOutlook outlook(DeferralQuestion question, RunContext context) throws RunException {
        LightModel used = model();
        refuse(question, used);
        ClipCues clip = ClipCues.of(question, pictures, context);
        LightView view = LightView.of(used.members(), clip, question.candidates());
        Reasons reasons = new Reasons(clip);
        List<DeferralOutlook.Prospect> prospects = new ArrayList<>();
        double[] scores = new double[view.gains().length];
        for (int k = 0; k < scores.length; k++) {
            int frame = question.candidates().get(k);
            prospects.add(new DeferralOutlook.Prospect(
                    frame, OptionalDouble.of(view.gains()[k]), reasons.of(frame, view.gains()[k])));
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

    private static void refuse(DeferralQuestion question, LightModel model) throws RunException {
        int count = question.candidates().size();
        if (model.candidates() > 0 && model.candidates() != count) {
            throw RunException.usage("This deferral model was trained for " + model.candidates()
                    + " candidates a clip, here there are " + count + ". Ask with --candidates " + model.candidates()
                    + " on clips that are longer than that, or choose another policy.");
        }
        String asked = question.propagator().orElse(model.propagator());
        if (!asked.equals(model.propagator())) {
            throw RunException.usage("This deferral model was trained on masks of " + model.propagator()
                    + ", these are of " + asked + ". Choose another policy, such as lowest quality, or train one for "
                    + asked + " with deferral-costs and deferral-train.");
        }
        for (Pin pin : question.clip().pins()) {
            String kind = kind(pin);
            if (!kind.equals(model.prompt())) {
                throw RunException.usage("This deferral model was trained on prompts of kind " + model.prompt()
                        + ", frame " + pin.frame() + " has one of kind " + kind
                        + ". Choose another policy, such as lowest quality, or train one for " + kind
                        + " with deferral-costs and deferral-train.");
            }
        }
    }

    private static String kind(Pin pin) {
        if (pin.prompt() instanceof MaskPrompt) return "mask";
        return pin.prompt() instanceof BoxPrompt ? "box" : "points";
    }

    private LightModel model() throws RunException {
        LightModel known = model;
        if (known != null) return known;
        try (InputStream in = LightPolicy.class.getResourceAsStream(SHIPPED)) {
            if (in == null) throw RunException.environment("The light deferral model is missing; install again.", null);
            LightModel read = LightModel.read(in, SHIPPED);
            model = read;
            return read;
        } catch (IOException e) {
            throw RunException.environment("The light deferral model cannot be read: " + e.getMessage(), e);
        }
    }
}
