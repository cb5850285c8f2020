// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evavos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.deferral.internal.network.HeldSession;
import org.reframe.deferral.internal.network.ModelPlace;
import org.reframe.deferral.internal.trained.Held;
import org.reframe.deferral.internal.trained.Modelled;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.WeightFiles;

/**
 * EVA-VOS's rule of which frame to correct, with its own features: the candidate whose vector in the quality network is farthest
 * from that of the nearest annotated frame, of equal ones the first; annotated frames score 0. It always corrects. Features are
 * computed anew for each question, because masks change.
 *
 * <p>Source: Delatolas et al., Learning the what and how of annotation in video object segmentation, WACV 2024; the rule is in
 * {@code interactions/policies.py} of its program. For one thread.
 */
public final class EvaVosPolicy implements DeferralPolicy, Modelled, Held {
    private static final String ARCHITECTURE = "org.reframe.networks.qnet";
    private static final String ADVICE =
            "bring weights of EVA-VOS's quality network (keys of thanosDelatolas/eva-vos) and"
                    + " give eva-vos=FILE, or import them into the model store as 'qnet-eva-vos'. The policy farthest-look has the same rule"
                    + " and needs none.";

    private final Optional<String> named;
    private final HeldSession session = new HeldSession();

    /** With the model {@code qnet-eva-vos} of the model store. */
    public EvaVosPolicy() {
        this(Optional.empty());
    }

    private EvaVosPolicy(Optional<String> named) {
        this.named = named;
    }

    @Override
    public DeferralPolicy with(String model) {
        return new EvaVosPolicy(Optional.of(model));
    }

    @Override
    public String basis(RunContext context) throws RunException {
        return place(context).sha256();
    }

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        if (question.candidates().isEmpty()) {
            return new DeferralDecision.Accept("There is no frame left that could be corrected.");
        }
        Map<Integer, Mask> masks = new HashMap<>();
        question.clip().masks().forEach(mask -> masks.put(mask.frame(), mask.mask()));
        List<Pin> pins = question.clip().pins();
        pins.forEach(pin -> masks.put(pin.frame(), pin.mask()));
        Video video = question.clip().video();
        Mask none = Mask.empty(video.info().width(), video.info().height());
        SubMonitor progress = SubMonitor.convert(
                context.monitor(), pins.size() + question.candidates().size());
        ModelSession network = session.get(this::opened, context);
        List<float[]> known = new ArrayList<>();
        for (Pin pin : pins) {
            LookPass pass = LookPass.of(video.frame(pin.frame()), pin.mask());
            known.add(network.run(pass, context.with(progress.split(1))));
        }
        int best = -1;
        double farthest = 0;
        for (int frame : question.candidates()) {
            RunContext share = context.with(progress.split(1));
            boolean annotated = pins.stream().anyMatch(pin -> pin.frame() == frame);
            double score = 0;
            if (!annotated) {
                LookPass pass = LookPass.of(video.frame(frame), masks.getOrDefault(frame, none));
                score = nearest(network.run(pass, share), known);
            }
            if (best < 0 || score > farthest) {
                best = frame;
                farthest = score;
            }
        }
        return new DeferralDecision.Correct(
                best,
                OptionalDouble.empty(),
                String.format(
                        Locale.ROOT,
                        "To the quality network it is least like the frames corrected so far (distance %.2f).",
                        farthest));
    }

    private static double nearest(float[] own, List<float[]> known) throws RunException {
        double nearest = Double.POSITIVE_INFINITY;
        for (float[] other : known) {
            double sum = 0;
            for (int i = 0; i < own.length; i++) sum += ((double) own[i] - other[i]) * ((double) own[i] - other[i]);
            nearest = Math.min(nearest, Math.sqrt(sum));
        }
        if (!Double.isFinite(nearest)) {
            throw RunException.input(
                    "The quality network's features are no finite numbers. Its weights are damaged; bring others.",
                    null);
        }
        return nearest;
    }

    private ModelPlace place(RunContext context) throws RunException {
        return ModelPlace.of(new ModelPlace.Wanted("eva-vos", named, "qnet-eva-vos", ADVICE), context);
    }

    private ModelSession opened(RunContext context) throws RunException {
        ModelPlace found = place(context);
        context.note("deferral.model", found.sha256());
        WeightFiles files = context.service(WeightFiles.class);
        SessionRequest request = new SessionRequest(
                "eva-vos " + found.sha256(),
                context.service(Contributions.class)
                        .find(Architecture.class, ARCHITECTURE)
                        .create()
                        .define(Map.of()),
                () -> files.open(found.file()),
                Priority.INTERACTIVE);
        return context.service(InferenceService.class).open(request, context);
    }

    @Override
    public void letGo() {
        session.letGo();
    }
}
