// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.task.TaskService.TaskRequest;

/**
 * What is to be explained.
 *
 * @param video file or image folder
 * @param model id in the store, or a weight file
 * @param methods ids, at least one
 * @param goal of which class
 * @param plan how
 * @param architecture id, for a weight file that does not carry its network; empty for a model of the store
 * @param object whose masks maps are compared with; empty for none
 */
public record ExplainRequest(
        Path video,
        String model,
        List<String> methods,
        Goal goal,
        Plan plan,
        String architecture,
        Optional<ObjectMasks> object) {
    /** Id of the task. */
    public static final String TASK = "explain";

    /**
     * The class whose score is explained.
     *
     * @param target name or number; empty for the network's own answer
     * @param against class whose score is taken off; empty for none
     */
    public record Goal(String target, String against) {
        /** The network's own answer. */
        public static final Goal ANSWER = new Goal("", "");
    }

    /**
     * How maps are made.
     *
     * @param first first frame of the window, 0-based; -1 for the window in the middle
     * @param layers names or patterns; none for all that show places
     * @param pooling of weights
     * @param smooth whether maps are averaged over changed clips
     * @param steps of insertion and deletion, which tell whether a map can be believed; 0 for none
     */
    public record Plan(int first, List<String> layers, TemporalPooling pooling, boolean smooth, int steps) {
        /** All layers of a window. */
        public static Plan at(int first) {
            return new Plan(first, List.of(), TemporalPooling.CLIP, false, 0);
        }
    }

    /** A request for a model of the store, without masks. */
    public ExplainRequest(Path video, String model, List<String> methods, Goal goal, Plan plan) {
        this(video, model, methods, goal, plan, "", Optional.empty());
    }

    /** The same of another class. */
    public ExplainRequest of(Goal other) {
        return new ExplainRequest(video, model, methods, other, plan, architecture, object);
    }

    /** The same for a weight file of an architecture. */
    public ExplainRequest built(String id) {
        return new ExplainRequest(video, model, methods, goal, plan, id.strip(), object);
    }

    /** The same with masks of an object, or without. */
    public ExplainRequest against(Optional<ObjectMasks> masks) {
        return new ExplainRequest(video, model, methods, goal, plan, architecture, masks);
    }

    /** The same by other methods. */
    public ExplainRequest by(List<String> others) {
        return new ExplainRequest(video, model, List.copyOf(others), goal, plan, architecture, object);
    }

    /** As the task takes it; masks of an object are looked for in {@link #masks}, where they have to be written before. */
    public TaskRequest task(Path output) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("video", List.of(video.toString()));
        settings.put("model", List.of(model));
        if (!architecture.isEmpty()) {
            settings.put("architecture", List.of(architecture));
        }
        settings.put("method", methods);
        if (!goal.target().isBlank()) {
            settings.put("target", List.of(goal.target().strip()));
        }
        if (!goal.against().isBlank()) {
            settings.put("against", List.of(goal.against().strip()));
        }
        if (!plan.layers().isEmpty()) {
            settings.put("layer", plan.layers());
        }
        settings.put("pooling", List.of(plan.pooling().name().toLowerCase(Locale.ROOT)));
        settings.put("smooth", List.of(Boolean.toString(plan.smooth())));
        settings.put("start", List.of(Integer.toString(plan.first())));
        settings.put("steps", List.of(Integer.toString(plan.steps())));
        object.ifPresent(
                masks -> settings.put("masks", List.of(masks(output).toString())));
        return new TaskRequest(TASK, settings, output, 0);
    }

    /** Where masks of the object lie in the folder of a run. */
    static Path masks(Path output) {
        return output.resolve("masks");
    }
}
