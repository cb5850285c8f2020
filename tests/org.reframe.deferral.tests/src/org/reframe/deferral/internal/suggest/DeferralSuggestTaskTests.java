// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.VideoService;
import org.reframe.deferral.internal.TestContext;
import org.reframe.deferral.internal.policy.LowestQuality;

class DeferralSuggestTaskTests {
    private final DriftContent content = new DriftContent();

    private TaskReport run(List<String> videos, List<String> objects, String policy) throws RunException {
        OnePolicy policies = new OnePolicy(new LowestQuality());
        DriftServices services = new DriftServices(content);
        TestContext context = new TestContext(
                new NullProgressMonitor(),
                1,
                Map.of(
                        Contributions.class, policies,
                        SuggestionService.class, new SuggestionComponent(policies),
                        ProjectService.class, services,
                        VideoService.class, services),
                Path.of("."));
        return new DeferralSuggestTask()
                .run(
                        new DeferralSuggestSettings(
                                Path.of("project"),
                                videos,
                                objects,
                                policy,
                                0.01,
                                10,
                                100,
                                6,
                                Optional.empty(),
                                List.of(),
                                0,
                                List.of()),
                        context);
    }

    @Test
    @DisplayName("Figures and table name the frame; video and object are found by name, number and id")
    void suggestion() throws RunException {
        content.pin(0).propagate(1, 99, 0.8).propagate(50, 50, 0.2);
        for (String object : List.of("Object 1", "1", DriftContent.TRACK.value().toString())) {
            TaskReport report = run(List.of("drift"), List.of(object), OnePolicy.ID);
            assertTrue(report.status().isOK());
            Map<?, ?> entry = (Map<?, ?>) ((List<?>) report.result().get("objects")).getFirst();
            assertEquals(50, ((Map<?, ?>) ((List<?>) entry.get("suggestions")).getFirst()).get("frame"));
            assertEquals(DriftContent.TRACK.value().toString(), entry.get("track"));
            Section.Table table = (Section.Table) report.sections().getFirst();
            assertEquals(50, table.rows().getFirst().get(3));
            assertEquals(table.columns().size(), table.rows().getFirst().size());
        }
    }

    @Test
    @DisplayName("What is not there is said before anything is opened, with what there is")
    void wrongNames() {
        content.pin(0).propagate(1, 99, 0.8);
        RunException video = assertThrows(RunException.class, () -> run(List.of("drum"), List.of(), OnePolicy.ID));
        assertTrue(String.valueOf(video.getMessage()).contains("drift"), video.getMessage());
        assertThrows(RunException.class, () -> run(List.of(), List.of("Object 2"), OnePolicy.ID));
        assertThrows(RunException.class, () -> run(List.of(), List.of(), "oracle"));
    }

    @Test
    @DisplayName("An object without masks and a missing video are failed items, not a failed run")
    void failedItems() throws RunException {
        content.pin(0);
        TaskReport bare = run(List.of(), List.of(), OnePolicy.ID);
        assertEquals(IStatus.ERROR, bare.status().getSeverity());
        assertTrue(bare.status().getChildren()[0].getMessage().contains("propagate"));
        content.propagate(1, 99, 0.8).missing = true;
        TaskReport missing = run(List.of(), List.of(), OnePolicy.ID);
        assertTrue(missing.status().getChildren()[0].getMessage().contains("missing"));
    }
}
