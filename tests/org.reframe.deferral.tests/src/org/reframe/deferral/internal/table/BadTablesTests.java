// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

/** Tables that are damaged, or that someone means harm with, as deferral-eval meets them. */
class BadTablesTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path table;
    private final Path file;
    private final String whole;

    BadTablesTests(@TempDir Path folder) throws Exception {
        this.folder = folder;
        table = folder.resolve("costs");
        Path davis = DriftWorld.davis(folder.resolve("davis"), "one", "two");
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, 1);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), table));
        file = table.resolve(DeferralCostsTask.TABLE);
        whole = Files.readString(file);
    }

    private TaskReport evaluate(Path... tables) throws RunException {
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(tables),
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
        try {
            Path out = Files.createDirectories(folder.resolve("eval"));
            return new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), out));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(String text, String why) throws IOException {
        Files.writeString(file, text);
        RunException refused = assertThrows(RunException.class, () -> evaluate(table), why);
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(file + " is no table") && message.contains(why), message);
        assertTrue(message.endsWith("Run deferral-costs again."), message);
    }

    private String with(Consumer<JsonObject> change) {
        JsonObject root = JsonParser.parseString(whole).getAsJsonObject();
        change.accept(root);
        return new Gson().newBuilder().serializeNulls().create().toJson(root);
    }

    private String withRow(Consumer<JsonObject> change) {
        return with(root -> change.accept(root.getAsJsonArray("clips").get(0).getAsJsonObject()));
    }

    private static List<String> messages(TaskReport report) {
        return Arrays.stream(report.status().getChildren())
                .map(IStatus::getMessage)
                .toList();
    }

    @Test
    @DisplayName("A table of a kind of prompt that there is not is refused, also where its hash fits")
    void unknownPrompt() throws Exception {
        for (String prompt : List.of("smell", "mask+", "mask+smell")) {
            refused(
                    with(root -> {
                        JsonObject header = root.getAsJsonObject("header");
                        String basis = header.get("basis").getAsString();
                        String propagator = header.get("propagator").getAsString();
                        header.addProperty("prompt", prompt);
                        header.addProperty(
                                "identity", TableHeader.identity(TableHeader.PROTOCOL, propagator, basis, prompt));
                    }),
                    prompt.endsWith("smell") ? "smell is no kind of prompt" : "is no kind of prompt");
        }
    }

    @Test
    @DisplayName("Videos are opened once, however many policies are asked")
    void once() throws Exception {
        world.opened = 0;
        assertTrue(evaluate(table).status().isOK());
        assertEquals(2, world.opened);
    }

    @Test
    @DisplayName(
            "A table that is cut, empty, of something else, or has rows with parts missing is refused with its path")
    void cut() throws Exception {
        refused(whole.substring(0, whole.length() / 2), "");
        refused("", "no header");
        refused("null", "no header");
        refused("[1, 2]", "BEGIN_ARRAY");
        refused(with(root -> root.remove("clips")), "no header and clips");
        refused(with(root -> root.getAsJsonArray("clips").set(0, JsonNull.INSTANCE)), "a row is empty");
        for (String part : List.of("key", "sequence", "candidates", "losses", "dice", "video")) {
            refused(withRow(row -> row.remove(part)), "lacks its key");
        }
    }

    @Test
    @DisplayName("Frames, lengths and numbers that cannot be are refused")
    void numbers() throws Exception {
        refused(withRow(row -> row.addProperty("first", -1)), "Frames -1");
        refused(withRow(row -> row.addProperty("last", 3)), "with 13 values");
        refused(withRow(row -> row.addProperty("last", Integer.MAX_VALUE)), "with 13 values");
        refused(withRow(row -> row.addProperty("last", 1e300)), "");
        refused(whole.replaceFirst("\"last\": 12", "\"last\": 99999999999999999999"), "");
        refused(withRow(row -> row.getAsJsonArray("dice").add(1)), "with 14 values");
        refused(withRow(row -> row.getAsJsonArray("candidates").remove(0)), "3 losses for 2 candidates");
        refused(withRow(row -> row.getAsJsonArray("candidates").set(1, new Gson().toJsonTree(4))), "Candidates [4, 4");
        refused(withRow(row -> row.getAsJsonArray("candidates").set(2, new Gson().toJsonTree(99))), "Candidates");
        refused(withRow(row -> row.getAsJsonArray("candidates").set(0, new Gson().toJsonTree(-4))), "Candidates");
        refused(whole.replaceFirst("\"accepted\": [0-9.e-]+", "\"accepted\": NaN"), "loss of NaN");
        refused(whole.replaceFirst("\"accepted\": [0-9.e-]+", "\"accepted\": 1e999"), "loss of Infinity");
        refused(whole.replaceFirst("\"accepted\": [0-9.e-]+", "\"accepted\": -0.1"), "loss of -0.1");
        for (double dice : new double[] {7, -0.5, Double.NaN}) {
            String text = withRow(row -> row.getAsJsonArray("dice").set(1, new Gson().toJsonTree(0.125)));
            refused(text.replaceFirst("0\\.125", String.valueOf(dice)), "Dice of " + dice);
        }
        JsonArray corrected = new JsonArray();
        corrected.add(0);
        refused(withRow(row -> row.add("corrected", corrected)), "Corrected are [0]");
    }

    @Test
    @DisplayName(
            "A row that is there twice counts once; with other losses it is refused, and a table given twice counts once")
    void twice() throws Exception {
        String same = with(root -> root.getAsJsonArray("clips")
                .add(root.getAsJsonArray("clips").get(0).deepCopy()));
        Files.writeString(file, same);
        assertEquals(4, ((List<?>) evaluate(table).result().getOrDefault("decisions", List.of())).size());
        refused(
                with(root -> {
                    JsonObject row = root.getAsJsonArray("clips")
                            .get(0)
                            .getAsJsonObject()
                            .deepCopy();
                    row.getAsJsonObject("losses").addProperty("accepted", 0.99);
                    root.getAsJsonArray("clips").add(row);
                }),
                "one, object 1, frames 0–12 twice");
        Files.writeString(file, whole);
        TaskReport both = evaluate(table, table);
        assertEquals(IStatus.WARNING, both.status().getSeverity());
        assertTrue(
                messages(both).get(0).startsWith("4 clips of " + table),
                messages(both).toString());
        assertEquals(4, ((List<?>) both.result().getOrDefault("decisions", List.of())).size());
    }

    @Test
    @DisplayName(
            "Names of sequences and keys that lead out of the folder open nothing, and the other clips are evaluated")
    void ways() throws Exception {
        for (String name : List.of("../../davis", "/etc", "..", "", "one/../one", "a\0b")) {
            Files.writeString(file, withRow(row -> row.addProperty("sequence", name)));
            TaskReport report = evaluate(table);
            assertEquals(1, messages(report).size(), messages(report).toString());
            assertTrue(messages(report).get(0).startsWith(name + " is left out for all policies"), name);
            assertTrue(
                    messages(report).get(0).contains("no sequence"),
                    messages(report).toString());
            assertEquals(3, ((List<?>) report.result().getOrDefault("decisions", List.of())).size());
        }
        Files.writeString(file, withRow(row -> row.addProperty("key", "../../../etc/passwd")));
        assertTrue(messages(evaluate(table)).get(0).contains("a key that is no hash"));
        Files.writeString(file, with(root -> {
            JsonObject videos = new JsonObject();
            videos.addProperty("one", "relative/one");
            videos.addProperty("two", "/a\0b");
            root.add("videos", videos);
        }));
        RunException none = assertThrows(RunException.class, () -> evaluate(table));
        assertTrue(
                none.getMessage().contains("one is left out")
                        && none.getMessage().contains("two is left out"),
                none.getMessage());
        assertTrue(none.getMessage().contains("any more. Run deferral-costs again."), none.getMessage());
    }

    @Test
    @DisplayName("Masks that are cut, gone, links to nothing or to a folder, or of another clip cost their clip alone")
    void masks() throws Exception {
        List<Path> all;
        try (Stream<Path> files = Files.list(table.resolve("clips"))) {
            all = files.filter(one -> one.toString().endsWith(".masks"))
                    .sorted()
                    .toList();
        }
        byte[] good = Files.readAllBytes(all.get(0));
        byte[] other = Files.readAllBytes(all.get(1));
        for (int i = 0; i < 5; i++) {
            Files.delete(all.get(0));
            if (i == 0) Files.write(all.get(0), Arrays.copyOf(good, good.length / 2));
            if (i == 1) Files.createSymbolicLink(all.get(0), folder.resolve("nothing"));
            if (i == 2) Files.createSymbolicLink(all.get(0), folder.resolve("davis"));
            if (i == 3) Files.write(all.get(0), new byte[] {0, 1, 2});
            if (i == 4) Files.write(all.get(0), otherFrames(other));
            TaskReport report = evaluate(table);
            assertEquals(1, messages(report).size(), i + ": " + messages(report));
            String message = messages(report).get(0);
            assertTrue(
                    message.contains("is left out for all policies") && message.contains("Run deferral-costs again"),
                    message);
            assertEquals(3, ((List<?>) report.result().getOrDefault("decisions", List.of())).size());
        }
    }

    /** Masks of the sequence's other window. */
    private byte[] otherFrames(byte[] other) throws IOException {
        Path moved = folder.resolve("moved.masks");
        Files.write(moved, other);
        try {
            KeptMasks read = KeptMasks.read(moved);
            new KeptMasks(
                            read.first(),
                            read.masks().stream()
                                    .map(mask -> new PropagatedMask(mask.frame() + 7, mask.mask(), mask.quality()))
                                    .toList(),
                            read.corrections())
                    .write(moved);
        } catch (RunException e) {
            throw new AssertionError(e);
        }
        return Files.readAllBytes(moved);
    }

    @Test
    @DisplayName("A table that is a link to what never ends, or a folder without one, is refused at once")
    void links() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no file that never ends");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        RunException device = assertThrows(RunException.class, () -> evaluate(table));
        assertTrue(device.getMessage().contains("no such file"), device.getMessage());
        RunException nothing = assertThrows(RunException.class, () -> evaluate(folder));
        assertTrue(nothing.getMessage().contains("no such file"), nothing.getMessage());
    }

    @Test
    @DisplayName("A video that was changed since, or is shorter than its rows, is left out with what to do")
    void otherVideo() throws Exception {
        world.lengths = Map.of("two", 15);
        TaskReport report = evaluate(table);
        assertTrue(
                messages(report).get(0).contains("two, object 1, frames 5–17"),
                messages(report).toString());
        assertTrue(
                messages(report).get(0).contains("a video of 15 frames"),
                messages(report).toString());
        assertEquals(3, ((List<?>) report.result().getOrDefault("decisions", List.of())).size());
        Files.writeString(file, withRow(row -> row.addProperty("video", "another")));
        assertTrue(messages(evaluate(table)).get(0).contains("not the video that was measured"));
    }
}
