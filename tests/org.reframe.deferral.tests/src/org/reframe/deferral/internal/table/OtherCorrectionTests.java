// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.kind.GainShares;
import org.reframe.deferral.internal.kind.MeasuredShare;
import org.reframe.deferral.internal.learn.DeferralTrainSettings;
import org.reframe.deferral.internal.learn.DeferralTrainTask;

/** Tables whose corrections are of another kind than the first prompt, and the shares of the gain that they tell. */
class OtherCorrectionTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path davis;

    OtherCorrectionTests(@TempDir Path folder) {
        this.folder = folder;
        davis = DriftWorld.davis(folder.resolve("davis"), "one", "two", "three");
    }

    private CostTable costs(PromptKind first, Optional<PromptKind> correction) throws RunException {
        Path out = folder.resolve(first + "-" + correction.map(PromptKind::name).orElse("same"));
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis),
                0,
                0,
                240,
                "drift",
                first,
                13,
                5,
                3,
                List.of(),
                1,
                1,
                1,
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                correction);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), out));
        return CostTable.read(out);
    }

    private Path train(List<CostTable> tables, List<CostTable> shares) throws RunException {
        Path out = folder.resolve("model");
        DeferralTrainSettings settings = new DeferralTrainSettings(
                tables.stream().map(CostTable::folder).toList(),
                5,
                0.02,
                0.005,
                0.1,
                0.03,
                10,
                3,
                1,
                0,
                shares.stream().map(CostTable::folder).toList());
        new DeferralTrainTask().run(settings, world.context(new NullProgressMonitor(), out));
        return out.resolve(GainShares.FILE);
    }

    private static double gained(CostTable table) {
        return table.clips().stream()
                .mapToDouble(clip -> clip.losses().corrected().stream()
                        .mapToDouble(loss -> clip.losses().accepted() - loss)
                        .sum())
                .sum();
    }

    @Test
    @DisplayName(
            "Boxes after a mask start from the mask's masks, and their share of its gain is written beside the model")
    void shares() throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        CostTable box = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        assertEquals("mask+box", box.header().prompt());
        assertNotEquals(mask.header().identity(), box.header().identity());
        for (int i = 0; i < mask.clips().size(); i++) {
            assertEquals(
                    mask.clips().get(i).losses().accepted(),
                    box.clips().get(i).losses().accepted());
        }
        Path file = train(List.of(mask), List.of(box));
        List<MeasuredShare> rows = GainShares.read(file).rows();
        assertEquals(1, rows.size());
        assertEquals("box", rows.get(0).kind());
        assertEquals(gained(box) / gained(mask), rows.get(0).share(), 1e-12);
        assertEquals(mask.clips().size(), rows.get(0).clips());
    }

    @Test
    @DisplayName("Without --shares none are written; tables of mixed kinds are no tables to train on")
    void refused() throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        assertFalse(Files.exists(train(List.of(mask), List.of())));
        CostTable box = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        RunException mixed = assertThrows(RunException.class, () -> train(List.of(box), List.of()));
        assertEquals(RunException.Kind.USAGE, mixed.kind());
        assertTrue(mixed.getMessage().contains("mask+box"), mixed.getMessage());
        RunException nothing = assertThrows(RunException.class, () -> train(List.of(mask), List.of(mask)));
        assertTrue(nothing.getMessage().contains("--shares"), nothing.getMessage());
    }

    @Test
    @DisplayName("A correction of the same kind as the first prompt is the plain table")
    void same() throws Exception {
        assertEquals(
                costs(PromptKind.BOX, Optional.empty()).header(),
                costs(PromptKind.BOX, Optional.of(PromptKind.BOX)).header());
    }
}
