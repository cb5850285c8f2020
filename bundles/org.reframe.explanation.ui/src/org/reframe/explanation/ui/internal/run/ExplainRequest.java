// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.task.TaskService.TaskRequest;

/**
 * What is to be explained.
 *
 * @param video file or image folder
 * @param model id in the store, or a weight file
 * @param methods ids, at least one
 * @param goal of which class
 * @param first first frame of the window, 0-based
 */
public record ExplainRequest(Path video, String model, List<String> methods, Goal goal, int first) {
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

    /** The same of another class. */
    public ExplainRequest of(Goal other) {
        return new ExplainRequest(video, model, methods, other, first);
    }

    /** The same by other methods. */
    public ExplainRequest by(List<String> others) {
        return new ExplainRequest(video, model, List.copyOf(others), goal, first);
    }

    /** As the task takes it. */
    public TaskRequest task(Path output) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("video", List.of(video.toString()));
        settings.put("model", List.of(model));
        settings.put("method", methods);
        if (!goal.target().isBlank()) {
            settings.put("target", List.of(goal.target().strip()));
        }
        if (!goal.against().isBlank()) {
            settings.put("against", List.of(goal.against().strip()));
        }
        settings.put("first", List.of(Integer.toString(first)));
        return new TaskRequest(TASK, settings, output, 0);
    }
}
