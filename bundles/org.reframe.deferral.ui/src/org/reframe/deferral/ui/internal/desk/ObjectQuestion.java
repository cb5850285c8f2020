// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.TrackId;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService;
import org.reframe.api.video.Video;
import org.reframe.deferral.ui.internal.model.Terms;

/**
 * A question about an object of the open project.
 *
 * @param project open
 * @param video where the object is
 * @param track the object
 * @param policy that is asked
 * @param terms what corrections cost
 * @param scope how much of a long video is looked at
 */
public record ObjectQuestion(
        Project project, ProjectVideo video, TrackId track, PolicyOffer policy, Terms terms, Scope scope) {
    /** Opens the video where it is needed. */
    @FunctionalInterface
    public interface Opened {
        /** The video, for as long as the question is answered; owned by the caller. */
        Video video() throws RunException;
    }

    /**
     * Asks, and asks another policy when the first one does not answer, such as one that was trained on other masks; the answer
     * then says so.
     *
     * @throws RunException of the first policy, when the second one does not answer either
     */
    public Suggested ask(Opened opened, Optional<PolicyOffer> otherwise, RunContext context) throws RunException {
        try {
            return ask(opened, context);
        } catch (RunException refused) {
            if (otherwise.isEmpty() || otherwise.get().equals(policy)) {
                throw refused;
            }
            PolicyOffer other = otherwise.get();
            try {
                Suggested told = new ObjectQuestion(project, video, track, other, terms, scope).ask(opened, context);
                return told.because(
                        told.reason() + " (By " + other.name() + ", because: " + refused.getMessage() + ")");
            } catch (RunException alsoRefused) {
                throw refused;
            }
        }
    }

    /** Asks in this process, or in the worker where the policy runs native code; not for the UI thread. */
    public Suggested ask(Opened opened, RunContext context) throws RunException {
        if (policy.problem().isPresent()) {
            throw RunException.usage("The policy " + policy.name() + " cannot be used: "
                    + policy.problem().get() + ". Choose another.");
        }
        if (policy.inWorker()) {
            return inWorker(context);
        }
        SuggestionService.Request request = new SuggestionService.Request(
                project.content(),
                track,
                policy.id(),
                terms.lambda(),
                scope,
                Optional.of(ChosenPropagator.text()),
                terms.kinds());
        return context.service(SuggestionService.class).suggest(request, opened.video(), context);
    }

    private Suggested inWorker(RunContext context) throws RunException {
        Path output = context.tempFolder().resolve("suggest-" + UUID.randomUUID());
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw RunException.environment(output + " cannot be made: " + e.getMessage(), e);
        }
        Map<String, List<String>> settings = new HashMap<>();
        settings.put("propagator", List.of(ChosenPropagator.text()));
        settings.put("project", List.of(project.folder().toString()));
        settings.put("video", List.of(video.id().value().toString()));
        settings.put("object", List.of(track.value().toString()));
        settings.put("policy", List.of(policy.id()));
        settings.put("lambda", List.of(Double.toString(terms.lambda())));
        settings.put("candidates", List.of(Integer.toString(scope.candidates())));
        settings.put("window", List.of(Integer.toString(scope.window())));
        settings.put("clips", List.of(Integer.toString(scope.clips())));
        settings.put("secondsPerDice", List.of(Double.toString(terms.secondsPerDice())));
        settings.put("prompts", terms.kinds().stream().map(each -> each.kind().word()).toList());
        settings.put(
                "seconds",
                terms.kinds().stream()
                        .map(each -> each.kind().word() + "=" + each.seconds())
                        .toList());
        TaskService.TaskRequest request = new TaskService.TaskRequest("deferral-suggest", settings, output, 0);
        return TaskAnswer.of(context.service(TaskService.class).run(request, SubMonitor.convert(context.monitor())));
    }
}
