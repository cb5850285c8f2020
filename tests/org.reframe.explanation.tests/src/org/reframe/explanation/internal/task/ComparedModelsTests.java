// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.file.ExplanationFolders;
import org.reframe.explanation.internal.method.EigenCam;
import org.reframe.explanation.internal.method.GradCam;

/** Several models on the same clips, and what methods of others say of themselves. */
class ComparedModelsTests {
    private final ExplanationBench bench;

    ComparedModelsTests(@TempDir Path folder) throws RunException {
        bench = new ExplanationBench(folder);
        bench.model("toy", "relu", 0);
    }

    private static Section.Table table(TaskReport report, String name) {
        return report.sections().stream()
                .filter(section -> section instanceof Section.Table table && table.name().equals(name))
                .map(Section.Table.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differencesArePairedByClip() throws RunException {
        bench.model("other", "tanh", 0);
        Asked asked = Asked.of("grad-cam").videos("a-9", "b-30", "c-12", "d-15");
        TaskReport report = new ExplainTask().run(asked.settings(List.of("toy", "other"), Optional.empty()), bench);
        Map<String, Double> flatness = new HashMap<>();
        for (List<Object> row : table(report, "maps").rows()) {
            flatness.put(row.get(0) + " " + row.get(1) + " " + row.get(2), (Double) row.get(5));
        }
        Section.Table differences = table(report, "differences");
        int found = 0;
        for (List<Object> row : differences.rows()) {
            assertEquals(List.of("toy", "other"), row.subList(0, 2));
            if (!row.get(4).equals("flatness")) continue;
            double sum = 0;
            int count = 0;
            for (String clip : List.of("a-9", "b-30", "c-12", "d-15")) {
                double one = flatness.getOrDefault(clip + " toy " + row.get(2), Double.NaN);
                double two = flatness.getOrDefault(clip + " other " + row.get(2), Double.NaN);
                if (Double.isNaN(one - two)) continue;
                sum += one - two;
                count++;
            }
            assertEquals(count, row.get(5));
            assertEquals(sum / count, (Double) row.get(6), 1e-9);
            assertTrue((Double) row.get(7) <= sum / count + 1e-9 && (Double) row.get(8) >= sum / count - 1e-9);
            found++;
        }
        assertTrue(found > 0, differences.rows().toString());
        TaskReport alone = new ExplainTask().run(asked.settings(List.of("toy"), Optional.empty()), bench);
        assertFalse(alone.sections().stream()
                .anyMatch(section -> section instanceof Section.Table table && table.name().equals("differences")));
    }

    @Test
    void warningsGoByWhatAMethodSaysOfItself() throws RunException {
        bench.contribute("org.example.silent", EigenCam.class);
        bench.contribute("org.example.classless", EigenCam.class, "classless");
        bench.contribute("org.example.weights", GradCam.class, "channelWeights");
        bench.contribute("org.example.plain", GradCam.class);
        new ExplainTask()
                .run(
                        Asked.of("silent", "classless", "weights", "plain")
                                .settings(List.of("toy"), Optional.empty()),
                        bench);
        Explanation explanation =
                new ExplanationFolders().read(bench.output().resolve("explanations/clip-12--toy"));
        List<String> warnings = explanation.warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("by silent is nearly the same for another class")));
        assertFalse(warnings.stream().anyMatch(w -> w.contains("by classless is nearly the same")));
        assertTrue(warnings.stream().anyMatch(w -> w.contains("first by weights is of an early layer")));
        assertFalse(warnings.stream().anyMatch(w -> w.contains("by plain is of an early layer")));
    }
}
