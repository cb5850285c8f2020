// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.task.TaskService.TaskRequest;

class ExplainRequestTests {
    private final ExplainRequest request = new ExplainRequest(
            Path.of("clip.mp4"),
            "slowfast",
            List.of("grad-cam"),
            ExplainRequest.Goal.ANSWER,
            ExplainRequest.Plan.at(12));

    @Test
    void theNetworksOwnAnswerIsExplainedUnlessAClassIsNamed() {
        TaskRequest task = request.task(Path.of("out"));
        assertEquals("explain", task.taskId());
        assertFalse(task.settings().containsKey("target"));
        assertFalse(task.settings().containsKey("layer"));
        assertEquals(List.of("12"), task.settings().get("start"));
        assertEquals(List.of("clip.mp4"), task.settings().get("video"));
    }

    @Test
    void anotherClassAndMethodKeepTheRest() {
        Map<String, List<String>> settings = request.of(new ExplainRequest.Goal(" 3 ", "4"))
                .by(List.of("layer-cam", "eigen-cam"))
                .task(Path.of("out"))
                .settings();
        assertEquals(List.of("3"), settings.get("target"));
        assertEquals(List.of("4"), settings.get("against"));
        assertEquals(List.of("layer-cam", "eigen-cam"), settings.get("method"));
        assertEquals(List.of("slowfast"), settings.get("model"));
    }

    @Test
    void aWeightFileIsNamedWithItsArchitecture() {
        assertFalse(request.task(Path.of("out")).settings().containsKey("architecture"));
        Map<String, List<String>> settings = request.built(" r2plus1d ")
                .of(new ExplainRequest.Goal("3", ""))
                .by(List.of("layer-cam"))
                .task(Path.of("out"))
                .settings();
        assertEquals(List.of("r2plus1d"), settings.get("architecture"));
    }

    @Test
    void thePlanIsWrittenAsTheTaskReadsIt() {
        Map<String, List<String>> settings = new ExplainRequest(
                        request.video(),
                        request.model(),
                        request.methods(),
                        request.goal(),
                        new ExplainRequest.Plan(-1, List.of("a", "b*"), TemporalPooling.FRAME, true, 8))
                .task(Path.of("out"))
                .settings();
        assertEquals(List.of("a", "b*"), settings.get("layer"));
        assertEquals(List.of("frame"), settings.get("pooling"));
        assertEquals(List.of("true"), settings.get("smooth"));
        assertEquals(List.of("8"), settings.get("steps"));
        assertEquals(List.of("-1"), settings.get("start"));
    }
}
