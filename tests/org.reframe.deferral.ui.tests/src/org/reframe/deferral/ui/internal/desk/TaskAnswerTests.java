// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;

class TaskAnswerTests {
    private static TaskReport report(Object... objects) {
        return new TaskReport(Status.OK_STATUS, Map.of("objects", List.of(objects)), List.of());
    }

    @Test
    @DisplayName("What the worker sends is what the task found out, with numbers of any kind")
    void figures() throws RunException {
        Map<String, Object> entry = Map.of(
                "suggestions",
                List.of(Map.of("frame", 7L, "first", 0.0, "last", 20, "gain", 0.25, "reason", "bad")),
                "others",
                List.of(Map.of("frame", 30, "first", 21, "last", 40, "reason", "fair")),
                "estimate",
                Map.of("dice", 0.8, "atLeast", 0.7, "risk", 0.1, "source", "the policy"),
                "asked",
                2,
                "left",
                1L,
                "reason",
                "bad");
        assertEquals(
                new Suggested(
                        List.of(new Suggestion(7, 0, 20, OptionalDouble.of(0.25), "bad")),
                        List.of(new Suggestion(30, 21, 40, OptionalDouble.empty(), "fair")),
                        Optional.of(new DiceEstimate(0.8, 0.7, 0.1, "the policy")),
                        2,
                        1,
                        "bad"),
                TaskAnswer.of(report(entry)));
    }

    @Test
    @DisplayName("Figures that contradict themselves, are missing, or are of several objects are refused")
    void broken() {
        Map<String, Object> outside = Map.of(
                "suggestions", List.of(Map.of("frame", 70, "first", 0, "last", 20, "reason", "bad")),
                "asked", 1,
                "left", 0);
        Map<String, Object> none = Map.of("asked", 0, "left", 0, "reason", "");
        assertThrows(RunException.class, () -> TaskAnswer.of(report(outside)));
        assertThrows(RunException.class, () -> TaskAnswer.of(report(Map.of("asked", "two", "left", 0))));
        assertThrows(RunException.class, () -> TaskAnswer.of(report(none, none)));
        assertThrows(RunException.class, () -> TaskAnswer.of(report()));
        assertThrows(RunException.class, () -> TaskAnswer.of(new TaskReport(Status.OK_STATUS, Map.of(), List.of())));
    }

    @Test
    @DisplayName("A failed task is told in its own words")
    void failed() {
        TaskReport report = new TaskReport(
                new Status(IStatus.ERROR, "org.reframe.deferral", "The weights are missing."), Map.of(), List.of());
        RunException failure = assertThrows(RunException.class, () -> TaskAnswer.of(report));
        assertTrue(String.valueOf(failure.getMessage()).contains("weights are missing"));
    }
}
