// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
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
        trained(tables, shares);
        return folder.resolve("model").resolve(GainShares.FILE);
    }

    private TaskReport trained(List<CostTable> tables, List<CostTable> shares) throws RunException {
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
        return new DeferralTrainTask().run(settings, world.context(new NullProgressMonitor(), out));
    }

    /** Makes the gains of a table so many times as large. */
    private CostTable scaled(CostTable table, double factor) throws IOException, RunException {
        List<ClipCosts> rows = new ArrayList<>();
        for (ClipCosts row : table.clips()) {
            double accepted = row.losses().accepted();
            List<Double> corrected = row.losses().corrected().stream()
                    .map(loss -> accepted - factor * (accepted - loss))
                    .toList();
            rows.add(new ClipCosts(
                    row.key(),
                    row.sequence(),
                    row.object(),
                    row.first(),
                    row.last(),
                    row.candidates(),
                    new MeasuredLosses(accepted, corrected),
                    row.dice(),
                    row.video(),
                    row.seconds(),
                    row.corrected()));
        }
        Files.writeString(
                table.folder().resolve(DeferralCostsTask.TABLE),
                new Gson().toJson(new CostTable.Content(table.header(), rows, table.videos())));
        return CostTable.read(table.folder());
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

    @ParameterizedTest
    @CsvSource({"BOX,MASK", "BOX,POINTS", "BOX,BOX", "POINTS,BOX"})
    @DisplayName("Tables whose corrections are not boxes or clicks after a mask are refused as --shares, with what to do")
    void noComparison(PromptKind first, PromptKind correction) throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        CostTable other = costs(first, Optional.of(correction));
        RunException refused = assertThrows(RunException.class, () -> train(List.of(mask), List.of(other)));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith(other.folder() + " "), refused.getMessage());
        assertTrue(refused.getMessage().contains(other.header().prompt()), refused.getMessage());
        assertTrue(refused.getMessage().contains("--prompt mask --correction box"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("model").resolve(DeferralTrainTask.MODEL)));
    }

    @Test
    @DisplayName("Shares are of the gain of masks: with --tables of boxes --shares are refused before anything is trained")
    void ofBoxes() throws Exception {
        CostTable box = costs(PromptKind.BOX, Optional.empty());
        CostTable after = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        RunException refused = assertThrows(RunException.class, () -> train(List.of(box), List.of(after)));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("gain of masks"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--prompt mask"), refused.getMessage());
    }

    @Test
    @DisplayName("Where masks gain nothing on the clips, there is no share, and that is said")
    void nothingGained() throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        CostTable box = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        RunException refused = assertThrows(RunException.class, () -> train(List.of(scaled(mask, 0)), List.of(box)));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("gain nothing"), refused.getMessage());
    }

    @Test
    @DisplayName("A share above 1.5 is written as 1.5, with a remark that names what was measured")
    void bounded() throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        CostTable box = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        TaskReport report = trained(List.of(scaled(mask, 0.25)), List.of(box));
        double measured = 4 * gained(box) / gained(mask);
        assertTrue(measured > 1.5, String.valueOf(measured));
        assertEquals(IStatus.WARNING, report.status().getSeverity());
        String said = report.status().getChildren()[0].getMessage();
        assertTrue(said.contains(String.format(Locale.ROOT, "%.2f", measured)) && said.contains("1.5"), said);
        assertEquals(
                1.5,
                GainShares.read(folder.resolve("model").resolve(GainShares.FILE))
                        .rows()
                        .get(0)
                        .share());
    }

    @Test
    @DisplayName("What is written names the tables that were given, by the names of their folders, and how they were measured")
    void command() throws Exception {
        CostTable mask = costs(PromptKind.MASK, Optional.empty());
        CostTable box = costs(PromptKind.MASK, Optional.of(PromptKind.BOX));
        String command = GainShares.read(train(List.of(mask), List.of(box)))
                .rows()
                .get(0)
                .command();
        assertTrue(
                command.contains("./reframe run deferral-train --tables MASK-same --shares MASK-BOX"), command);
        assertTrue(command.contains("--window 13 --stride 5 --candidates 3"), command);
        assertFalse(command.contains(folder.toString()), command);
    }

    @Test
    @DisplayName("A correction of the same kind as the first prompt is the plain table")
    void same() throws Exception {
        assertEquals(
                costs(PromptKind.BOX, Optional.empty()).header(),
                costs(PromptKind.BOX, Optional.of(PromptKind.BOX)).header());
    }
}
