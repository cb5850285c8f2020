// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.deferral.internal.trained.Held;
import org.reframe.deferral.internal.trained.PolicyName;

/**
 * Cuts objects into clips, asks the most doubtful ones, and remembers answers. A session of annotating is one run to its policies, so
 * that they may keep what they have seen. Thread-safe.
 */
@Component
public final class SuggestionComponent implements SuggestionService {
    private static final int REMEMBERED = 512;

    private final Contributions contributions;
    private final KeptPolicies policies = new KeptPolicies();
    private final Map<ClipKey, DeferralOutlook> answers = new LinkedHashMap<>(64, 0.75f, true);

    /** Made by the service runtime. */
    @Activate
    public SuggestionComponent(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public Suggested suggest(Request request, Video video, RunContext context) throws RunException {
        List<Pin> pins = request.content().pins(request.track());
        List<FrameState> states = request.content().states(request.track());
        if (pins.isEmpty()) {
            throw RunException.usage("The object has no pin yet: mark it on a frame and press Enter.");
        }
        PolicyName policy = PolicyName.of(request.policy(), contributions);
        List<Window> windows = Window.of(pins, states, video.info().frameCount(), request.scope()).stream()
                .filter(window -> !window.candidates().isEmpty())
                .toList();
        List<Window> propagated =
                windows.stream().filter(window -> window.masked() > 0).toList();
        if (propagated.isEmpty() && !windows.isEmpty()) {
            throw RunException.usage("The object has no masks between its pins yet: propagate it first.");
        }
        List<Window> asked = propagated.stream()
                .sorted(Comparator.comparingDouble(Window::doubt).reversed())
                .limit(request.scope().clips())
                .toList();
        Kinds kinds = Kinds.of(request, policy, contributions);
        List<Answer> told = ask(policy, asked, new Question(request, video, propagator(request), kinds), context);
        Suggested suggested = Answer.together(told, states, propagated.size()).withKinds(kinds.note(told));
        if (suggested.suggestions().isEmpty() && propagated.size() < windows.size()) {
            List<Window> bare =
                    windows.stream().filter(window -> window.masked() == 0).toList();
            throw RunException.usage("Frames " + bare.getFirst().first() + " to "
                    + bare.getLast().last() + " have no masks yet: propagate the object there first.");
        }
        return suggested;
    }

    /** What all clips of a request share. */
    private record Question(Request request, Video video, Optional<String> propagator, Kinds kinds) {}

    /** The propagator as models and tables write it; as it is where none like it is installed. */
    private Optional<String> propagator(Request request) {
        return request.propagator().map(text -> {
            try {
                return PropagatorChoice.of(text).text(contributions);
            } catch (RunException unknown) {
                return text;
            }
        });
    }

    private List<Answer> ask(PolicyName name, List<Window> windows, Question question, RunContext context)
            throws RunException {
        Contribution<DeferralPolicy> contribution = name.contribution();
        String id = contribution.id() + name.model().map(model -> "=" + model).orElse("");
        SubMonitor progress = SubMonitor.convert(context.monitor(), contribution.name(), windows.size());
        List<Answer> told = new ArrayList<>();
        Optional<DeferralPolicy> policy = policies.take(id);
        for (Window window : windows) {
            progress.subTask("Clip " + (told.size() + 1) + " of " + windows.size());
            DeferralQuestion asked = question(window, question);
            ClipKey key = ClipKey.of(id, asked);
            Optional<DeferralOutlook> known = remembered(key);
            if (known.isPresent()) {
                told.add(new Answer(window, known.get(), question.kinds));
                progress.worked(1);
                continue;
            }
            if (policy.isEmpty()) {
                policy = Optional.of(name.create());
            }
            try {
                DeferralOutlook outlook = ask(contribution, policy.get(), asked, context.with(progress.split(1)));
                remember(key, outlook);
                told.add(new Answer(window, outlook, question.kinds));
            } catch (OperationCanceledException | RunException e) {
                // One that threw is not asked again
                Held.letGo(policy.get());
                throw e;
            }
        }
        policy.ifPresent(each -> policies.giveBack(id, each));
        return told;
    }

    private static DeferralQuestion question(Window window, Question question) throws RunException {
        List<PropagatedMask> masks = new ArrayList<>();
        for (int frame = window.first(); frame <= window.last(); frame++) {
            Optional<TrackMask> mask = question.request.content().mask(question.request.track(), frame);
            if (mask.isPresent() && mask.get().state() != MaskState.PINNED) {
                masks.add(new PropagatedMask(
                        frame, mask.get().mask(), Math.clamp(mask.get().quality(), 0, 1)));
            }
        }
        PropagatedClip clip = new PropagatedClip(question.video, window.first(), window.last(), window.pins(), masks);
        return new DeferralQuestion(
                clip, window.candidates(), question.request.cost(), Optional.empty(), question.propagator);
    }

    /** A policy is a guest: whatever it throws is a failure that names it. */
    private static DeferralOutlook ask(
            Contribution<DeferralPolicy> contribution,
            DeferralPolicy policy,
            DeferralQuestion asked,
            RunContext context)
            throws RunException {
        try {
            DeferralOutlook outlook = policy.outlook(asked, context);
            if (outlook.decision() instanceof DeferralDecision.Correct correct
                    && !asked.candidates().contains(correct.frame())) {
                throw new IllegalStateException(
                        "frame " + correct.frame() + " is none of the candidates " + asked.candidates());
            }
            return outlook;
        } catch (OperationCanceledException | RunException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            String reason = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    "The policy " + contribution.name() + " of the plug-in " + contribution.contributor() + " failed: "
                            + reason + ". Choose another, or update that plug-in.",
                    e);
        }
    }

    private Optional<DeferralOutlook> remembered(ClipKey key) {
        synchronized (answers) {
            return answers.containsKey(key) ? Optional.of(answers.get(key)) : Optional.empty();
        }
    }

    private void remember(ClipKey key, DeferralOutlook outlook) {
        synchronized (answers) {
            answers.put(key, outlook);
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }
}
