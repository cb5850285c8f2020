// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

class DeferralCostsTaskTests {
    private final DriftWorld world = new DriftWorld();
    private final Path davis;
    private final Path output;

    DeferralCostsTaskTests(@TempDir Path folder) {
        davis = DriftWorld.davis(folder.resolve("davis"), "one", "two");
        output = folder.resolve("out");
    }

    private DeferralCostsSettings settings(PromptKind prompt, int window, int shard, int shards) {
        return new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", prompt, window, 5, 3, List.of(), shard, shards, 1);
    }

    private TaskReport run(DeferralCostsSettings settings) throws RunException {
        return new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), output));
    }

    private JsonArray table() throws IOException {
        return JsonParser.parseString(Files.readString(output.resolve("deferral-costs.json")))
                .getAsJsonObject()
                .getAsJsonArray("clips");
    }

    /** The loss by hand: a square moved by d of its 10 columns has Dice 1 - d / 10. */
    private static double loss(int first, int last, int... pins) {
        double sum = 0;
        for (int frame = first; frame <= last; frame++) {
            int away = 10;
            for (int pin : pins) away = Math.min(away, Math.abs(frame - pin));
            sum += away / 10.0;
        }
        return sum / (last - first + 1);
    }

    @Test
    @DisplayName("Losses of all decisions are those worked out by hand, window by window")
    void byHand() throws Exception {
        TaskReport report = run(settings(PromptKind.MASK, 13, 1, 1));
        assertTrue(report.status().isOK());
        JsonArray clips = table();
        assertEquals(4, clips.size());
        for (JsonElement element : clips) {
            JsonObject clip = element.getAsJsonObject();
            int first = clip.get("first").getAsInt();
            int last = clip.get("last").getAsInt();
            assertEquals(first + 12, last);
            JsonObject losses = clip.getAsJsonObject("losses");
            assertEquals(loss(first, last, first), losses.get("accepted").getAsDouble(), 1e-12);
            for (int k = 0; k < 3; k++) {
                int frame = clip.getAsJsonArray("candidates").get(k).getAsInt();
                assertEquals(first + 4 * (k + 1), frame);
                assertEquals(
                        loss(first, last, first, frame),
                        losses.getAsJsonArray("corrected").get(k).getAsDouble(),
                        1e-12);
            }
        }
        assertEquals(4, report.result().get("clips"));
        assertEquals(1.0, report.result().get("shareThatGains"));
    }

    @Test
    @DisplayName("A second run measures nothing again, another stride only what it does not share")
    void cached() throws Exception {
        run(settings(PromptKind.MASK, 13, 1, 1));
        int spans = world.propagated;
        TaskReport again = run(settings(PromptKind.MASK, 13, 1, 1));
        assertEquals(spans, world.propagated);
        assertEquals(4, again.result().get("reusedClips"));
        DeferralCostsSettings shifted = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 7, 3, List.of(), 1, 1, 1);
        TaskReport other = run(shifted);
        assertEquals(2, other.result().get("reusedClips"));
        assertEquals(4, other.result().get("clips"));
    }

    @Test
    @DisplayName("Rows of another prompt, propagator or truth are not taken")
    void otherKeys() throws Exception {
        run(settings(PromptKind.MASK, 13, 1, 1));
        assertEquals(0, run(settings(PromptKind.BOX, 13, 1, 1)).result().get("reusedClips"));
        DeferralCostsSettings propagator = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "other", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, 1);
        assertEquals(0, run(propagator).result().get("reusedClips"));
        world.hiddenFrom = 12;
        assertEquals(0, run(settings(PromptKind.MASK, 13, 1, 1)).result().get("reusedClips"));
    }

    @Test
    @DisplayName("A cancelled run keeps whole clips, and the next one goes on from there")
    void cancelled() throws Exception {
        // A clip takes a span without a correction and at most two with each of three corrections: the second is cut.
        world.cancelAt = 9;
        assertThrows(OperationCanceledException.class, () -> run(settings(PromptKind.MASK, 13, 1, 1)));
        world.cancelAt = Integer.MAX_VALUE;
        TaskReport report = run(settings(PromptKind.MASK, 13, 1, 1));
        assertEquals(1, report.result().get("reusedClips"));
        assertEquals(4, table().size());
    }

    @Test
    @DisplayName("A damaged row is measured again")
    void damaged() throws Exception {
        run(settings(PromptKind.MASK, 13, 1, 1));
        List<Path> rows;
        try (Stream<Path> files = Files.list(output.resolve("clips"))) {
            rows = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        Files.writeString(rows.get(0), "{\"key\": ");
        Files.writeString(rows.get(1), "{}");
        Files.writeString(rows.get(2), Files.readString(rows.get(2)).replace("\"losses\"", "\"lost\""));
        assertEquals(1, run(settings(PromptKind.MASK, 13, 1, 1)).result().get("reusedClips"));
        assertEquals(4, run(settings(PromptKind.MASK, 13, 1, 1)).result().get("reusedClips"));
    }

    @Test
    @DisplayName("Parts share out the clips, each in one part")
    void shards() throws Exception {
        int first = (int) run(settings(PromptKind.MASK, 13, 1, 3)).result().get("clips");
        int second = (int) run(settings(PromptKind.MASK, 13, 2, 3)).result().get("clips");
        int third = (int) run(settings(PromptKind.MASK, 13, 3, 3)).result().get("clips");
        assertEquals(List.of(2, 1, 1), List.of(first, second, third));
        assertEquals(4, run(settings(PromptKind.MASK, 13, 1, 1)).result().get("reusedClips"));
    }

    @Test
    @DisplayName("A short sequence is one clip with fewer candidates; one frame or no object gives none")
    void shortOnes() throws Exception {
        world.frames = 3;
        run(settings(PromptKind.BOX, 13, 1, 1));
        JsonObject clip = table().get(0).getAsJsonObject();
        assertEquals(2, clip.get("last").getAsInt());
        assertEquals("[1,2]", clip.get("candidates").toString());
        world.frames = 1;
        TaskReport none = run(settings(PromptKind.BOX, 13, 1, 1));
        assertEquals(0, none.result().get("clips"));
        assertEquals(List.of("one", "two"), none.result().get("sequencesWithoutClips"));
        world.frames = 20;
        world.hiddenFrom = 0;
        assertEquals(0, run(settings(PromptKind.BOX, 13, 1, 1)).result().get("clips"));
    }

    @Test
    @DisplayName("With two prompts each clip is measured again after a first correction")
    void twoPins() throws Exception {
        DeferralCostsSettings two = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, 2);
        run(settings(PromptKind.MASK, 13, 1, 1));
        TaskReport report = run(two);
        assertEquals(4, report.result().get("clips"));
        assertEquals(4, report.result().get("reusedClips"));
        assertEquals(4, report.result().get("clipsAfterCorrections"));
        int checked = 0;
        for (JsonElement element : table()) {
            JsonObject clip = element.getAsJsonObject();
            JsonArray corrected = clip.getAsJsonArray("corrected");
            if (corrected.isEmpty()) continue;
            checked++;
            int first = clip.get("first").getAsInt();
            int last = clip.get("last").getAsInt();
            int pin = corrected.get(0).getAsInt();
            JsonObject losses = clip.getAsJsonObject("losses");
            assertEquals(loss(first, last, first, pin), losses.get("accepted").getAsDouble(), 1e-12);
            JsonArray candidates = clip.getAsJsonArray("candidates");
            assertEquals(2, candidates.size());
            for (int k = 0; k < 2; k++) {
                int frame = candidates.get(k).getAsInt();
                assertEquals(0, (frame - first) % 4);
                assertEquals(
                        loss(first, last, first, pin, frame),
                        losses.getAsJsonArray("corrected").get(k).getAsDouble(),
                        1e-12);
            }
        }
        assertEquals(4, checked);
        List<Integer> pins = new ArrayList<>();
        new MeasuredClips(CostTable.read(output), world.context(new NullProgressMonitor(), output))
                .visit(SubMonitor.convert(null), (clip, question) -> {
                    assertEquals(
                            clip.last() - clip.first() + 1,
                            question.clip().pins().size()
                                    + question.clip().masks().size());
                    pins.add(question.clip().pins().size());
                });
        assertEquals(List.of(1, 2, 1, 2, 1, 2, 1, 2), pins);
        assertEquals(8, run(two).result().get("reusedClips"));
    }

    @Test
    @DisplayName("deferral-eval asks about clips with their first prompt alone: what comes after it are rounds")
    void decisionsAreFirstOnes() throws Exception {
        run(new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, 2));
        DeferralEvalSettings asked = new DeferralEvalSettings(
                List.of(output),
                Optional.empty(),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of("never", "midpoint"),
                "midpoint",
                0.01,
                List.of(),
                0,
                0,
                List.of());
        TaskReport report = new DeferralEvalTask()
                .run(
                        asked,
                        world.context(
                                new NullProgressMonitor(),
                                Files.createDirectories(output.resolveSibling("decisions"))));
        assertEquals(8, CostTable.read(output).clips().size());
        assertEquals(4, ((List<?>) report.result().get("decisions")).size());
    }

    @Test
    @DisplayName("The benchmark counts propagations and finds losses that do not depend on what is kept")
    void benchmark() throws Exception {
        BenchmarkCostsSettings settings =
                new BenchmarkCostsSettings(Optional.of(davis), List.of("one"), 120, List.of("drift"), 13, 5, 3, 100);
        assertTrue(settings.problems().isEmpty());
        TaskReport report = new BenchmarkCostsTask().run(settings, world.context(new NullProgressMonitor(), output));
        Map<?, ?> figures = (Map<?, ?>) report.result().values().iterator().next();
        assertEquals(2, figures.get("clips"));
        assertEquals(4.0, figures.get("propagationsOfAClip"));
    }

    @Test
    @DisplayName("Where the object leaves, correcting with an empty mask is measured too")
    void leaves() throws Exception {
        world.hiddenFrom = 8;
        run(settings(PromptKind.POINTS, 20, 1, 1));
        assertEquals(2, table().size());
        JsonObject losses = table().get(0).getAsJsonObject().getAsJsonObject("losses");
        // Eight frames show it, and the square that drifts over the other twelve is wrong there.
        assertEquals((8 * loss(0, 7, 0) + 12) / 20, losses.get("accepted").getAsDouble(), 1e-12);
        double corrected = losses.getAsJsonArray("corrected").get(1).getAsDouble();
        assertEquals((8 * loss(0, 7, 0, 13) + 11) / 20, corrected, 1e-12);
    }

    @Test
    @DisplayName("Phantoms are made and measured when there is no folder")
    void phantoms() throws Exception {
        DeferralCostsSettings made = new DeferralCostsSettings(
                Optional.empty(), 3, 0, 240, "drift", PromptKind.MASK, 20, 1, 10, List.of(), 1, 1, 1);
        assertTrue(made.problems().isEmpty());
        assertEquals(3, run(made).result().get("clips"));
    }

    @Test
    @DisplayName("Settings that contradict each other, and sequences that are not there, are named")
    void refused() {
        DeferralCostsSettings neither = new DeferralCostsSettings(
                Optional.empty(), 0, 0, 240, "drift", PromptKind.MASK, 20, 1, 10, List.of(), 3, 2, 1);
        assertEquals(2, neither.problems().size());
        DeferralCostsSettings missing = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 20, 1, 10, List.of("three"), 1, 1, 1);
        RunException refused = assertThrows(RunException.class, () -> run(missing));
        assertTrue(refused.getMessage().contains("one, two"));
    }
}
