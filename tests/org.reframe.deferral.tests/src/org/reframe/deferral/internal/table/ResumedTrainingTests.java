// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.learn.DeferralTrainSettings;
import org.reframe.deferral.internal.learn.DeferralTrainTask;

class ResumedTrainingTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;

    ResumedTrainingTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path costs(String name, int stride) throws RunException {
        Path davis = DriftWorld.davis(folder.resolve("davis"), "one", "two", "three");
        Path out = folder.resolve(name);
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, stride, 3, List.of(), 1, 1, 1);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), out));
        return out;
    }

    /** Trains; returns how many of the three folds had been trained before. */
    private int train(Path table, int epochs, Path out, IProgressMonitor monitor) throws RunException {
        DeferralTrainSettings settings =
                new DeferralTrainSettings(List.of(table), epochs, 0.02, 0.005, 0.1, 0.03, 10, 3, 1, 0, List.of());
        return (int) new DeferralTrainTask()
                .run(settings, world.context(monitor, out))
                .result()
                .getOrDefault("foldsTrainedBefore", -1);
    }

    private static List<Path> folds(Path out) {
        Path folds = out.resolve("folds");
        if (!Files.isDirectory(folds)) return List.of();
        try (Stream<Path> files = Files.list(folds)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName(
            "A training that was cancelled keeps its trained folds, and ends with the same model as one that was not")
    void resumes() throws Exception {
        Path table = costs("costs", 5);
        Path whole = folder.resolve("whole");
        assertEquals(0, train(table, 20, whole, new NullProgressMonitor()));
        Path parts = folder.resolve("parts");
        IProgressMonitor cancelled = new NullProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return !folds(parts).isEmpty();
            }
        };
        assertThrows(OperationCanceledException.class, () -> train(table, 20, parts, cancelled));
        assertEquals(1, folds(parts).size());
        assertEquals(1, train(table, 20, parts, new NullProgressMonitor()));
        assertArrayEquals(
                Files.readAllBytes(whole.resolve(DeferralTrainTask.MODEL)),
                Files.readAllBytes(parts.resolve(DeferralTrainTask.MODEL)));
        assertEquals(3, train(table, 20, parts, new NullProgressMonitor()));
    }

    @Test
    @DisplayName("Folds of other settings or other tables are not used, nor are damaged ones")
    void others() throws Exception {
        Path table = costs("costs", 5);
        Path out = folder.resolve("model");
        assertEquals(0, train(table, 20, out, new NullProgressMonitor()));
        assertEquals(0, train(table, 21, out, new NullProgressMonitor()));
        assertEquals(0, train(costs("more", 3), 20, out, new NullProgressMonitor()));
        assertEquals(3, train(table, 20, out, new NullProgressMonitor()));
        List<Path> all = folds(out);
        assertEquals(9, all.size());
        for (Path fold : all) Files.writeString(fold, "{\"key\":\"x\"}");
        assertEquals(0, train(table, 20, out, new NullProgressMonitor()));
    }
}
