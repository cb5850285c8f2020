// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.task.ExplanationBench;

class CasesTaskTests {
    private final Path folder;
    private final Path first;
    private final Path second;

    CasesTaskTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        first = folder.resolve("first.csv");
        second = folder.resolve("second.csv");
        Files.writeString(
                first,
                """
                clip,label,"run, fast",jump
                a,jump,3,1
                b,jump,9,1
                c,"run, fast",5,1
                d,jump,1,2
                e,jump,4,0
                """);
        Files.writeString(
                second,
                """
                clip,label,"run, fast",jump
                b,jump,2,1
                a,jump,8,1
                c,"run, fast",0,1
                d,jump,1,2
                """);
    }

    private TaskReport run() throws RunException {
        return run(Optional.empty());
    }

    private TaskReport run(Optional<Path> maps) throws RunException {
        TaskContext context = (TaskContext) Proxy.newProxyInstance(
                TaskContext.class.getClassLoader(), new Class<?>[] {TaskContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("output")) return folder.resolve("out");
                    throw new AssertionError(method.getName());
                });
        return new CasesTask().run(tables(Optional.of(first), maps), context);
    }

    private CasesSettings tables(Optional<Path> one, Optional<Path> maps) {
        return new CasesSettings(
                one, Optional.of(second), List.of(), List.of(), Optional.empty(), List.of(), List.of(), maps, 10);
    }

    private static CasesSettings models(Path set, String... models) {
        return new CasesSettings(
                Optional.empty(),
                Optional.empty(),
                List.of(models),
                List.of(),
                Optional.of(set),
                List.of(),
                List.of("deep.second"),
                Optional.empty(),
                10);
    }

    @Test
    void twoModelsAreRunAndTheirCasesExplained() throws RunException, IOException {
        ExplanationBench bench = new ExplanationBench(folder);
        bench.model("toy", "relu", 0);
        bench.model("other", "relu", 0);
        Path set = folder.resolve("set");
        List<String> clips = List.of("a-9", "b-12", "c-30");
        List<String> classes = List.of("wave", "jump", "run");
        for (String clip : clips) {
            Files.createDirectories(set.resolve("JPEGImages").resolve(clip));
            label(set, clip, "wave");
        }
        assertEquals(3, new CasesTask().run(models(set, "toy", "other"), bench).result().get("clips"));
        Path scores = bench.output().resolve("scores/toy.csv");
        List<String> lines = Files.readAllLines(scores);
        assertEquals("clip,label,wave,jump,run", lines.get(0));
        // The label becomes what neither predicts.
        for (int i = 0; i < 3; i++) {
            String[] cells = lines.get(i + 1).split(",");
            double[] logits = Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray();
            int least = logits[0] < logits[1] ? 0 : 1;
            least = logits[2] < logits[least] ? 2 : least;
            label(set, clips.get(i), classes.get(least));
        }
        TaskReport report = new CasesTask().run(models(set, "toy", "other"), bench);
        assertTrue(report.status().isOK());
        assertEquals(3, report.result().get("agreeAgainstTheLabel"));
        assertEquals(3, report.result().get("casesWithMaps"));
        Section.Gallery gallery = (Section.Gallery) report.sections().get(2);
        assertEquals(2, gallery.files().size());
        assertTrue(Files.isRegularFile(bench.output().resolve(gallery.files().get(0))));
        // What is there is read.
        lines = Files.readAllLines(scores);
        String marked = lines.get(2).replaceFirst("(,[a-z]+,)[^,]*", "$1777.0");
        Files.write(scores, List.of(lines.get(0), lines.get(1), marked, lines.get(3)));
        new CasesTask().run(models(set, "toy", "other"), bench);
        assertEquals(marked, Files.readAllLines(scores).get(2));
        Files.delete(set.resolve("b-12.json"));
        String message = assertThrows(
                        RunException.class, () -> new CasesTask().run(models(set, "toy", "other"), bench))
                .getMessage();
        assertTrue(message.contains("The class of b-12 is not known"), message);
        label(set, "b-12", "sit");
        message = assertThrows(
                        RunException.class, () -> new CasesTask().run(models(set, "toy", "other"), bench))
                .getMessage();
        assertTrue(message.contains("is sit, a class that the model toy has not"), message);
    }

    private static void label(Path set, String clip, String label) throws IOException {
        Files.writeString(set.resolve(clip + ".json"), "{\"segments\": [{\"label\": \"" + label + "\"}]}");
    }

    @Test
    void settingsAreTablesOrModels() {
        assertEquals(List.of(), tables(Optional.of(first), Optional.empty()).problems());
        assertEquals(1, tables(Optional.empty(), Optional.empty()).problems().size());
        assertEquals(List.of(), models(folder, "a", "b").problems());
        assertEquals(1, models(folder, "a").problems().size());
        assertEquals(2, models(folder).problems().size() + models(folder, "a", "b", "c").problems().size());
    }

    @Test
    void agreementAgainstTheLabelIsListedSurestFirst() throws RunException {
        TaskReport report = run();
        assertEquals(4, report.result().get("clips"));
        Section.Table cases = (Section.Table) report.sections().get(0);
        assertEquals(List.of("a", "jump", "run, fast", 2.0, 7.0), cases.rows().get(0));
        assertEquals(List.of("b", "jump", "run, fast", 8.0, 1.0), cases.rows().get(1));
        Section.Table pairs = (Section.Table) report.sections().get(1);
        assertEquals(List.of("jump", "run, fast", 2, 2, 2), pairs.rows().get(0));
        assertEquals(List.of("run, fast", "jump", 0, 1, 0), pairs.rows().get(1));
    }

    @Test
    void picturesOfExplainAreShownBesideTheCases() throws RunException, IOException {
        Path maps = folder.resolve("explained");
        Path pictures = Files.createDirectories(maps.resolve("pictures"));
        for (String name : List.of("b--r0", "b--r1", "ab--r0", "classes--b--r0", "c--r0")) {
            Files.write(pictures.resolve(name + ".png"), new byte[] {(byte) name.length()});
        }
        Files.writeString(first, Files.readString(first).replace("b,jump", "set/b.mp4,jump"));
        Files.writeString(second, Files.readString(second).replace("b,jump", "set/b.mp4,jump"));
        TaskReport report = run(Optional.of(maps));
        assertEquals(1, report.result().get("casesWithMaps"));
        assertEquals(2, report.result().get("pairsWithMaps"));
        assertEquals(5, report.sections().size());
        Section.Gallery pair = (Section.Gallery) report.sections().get(3);
        assertEquals("jump taken for run, fast: set/b.mp4", pair.title());
        assertEquals(List.of("pictures/b--r0.png", "pictures/b--r1.png"), pair.files());
        // Of one network only, so it is no case.
        pair = (Section.Gallery) report.sections().get(4);
        assertEquals("run, fast taken for jump: c", pair.title());
        assertEquals(List.of("pictures/c--r0.png"), pair.files());
        Section.Gallery gallery = (Section.Gallery) report.sections().get(2);
        assertEquals("set/b.mp4: is jump, both predict run, fast", gallery.title());
        assertEquals(List.of("pictures/b--r0.png", "pictures/b--r1.png"), gallery.files());
        assertArrayEquals(new byte[] {5}, Files.readAllBytes(folder.resolve("out/pictures/b--r1.png")));
        Files.delete(pictures.resolve("b--r0.png"));
        Files.delete(pictures.resolve("b--r1.png"));
        Files.delete(pictures.resolve("c--r0.png"));
        Section.Text none = (Section.Text) run(Optional.of(maps)).sections().get(2);
        assertTrue(none.text().contains("reframe run explain --video"), none.text());
        String message =
                assertThrows(RunException.class, () -> run(Optional.of(folder))).getMessage();
        assertTrue(message.contains("has no pictures of explanations"), message);
    }

    @Test
    void theSurestMistakesOfAPairAreShownFirst() throws RunException, IOException {
        Path pictures = Files.createDirectories(folder.resolve("explained/pictures"));
        for (String name : List.of("a--r0", "b--r0")) Files.write(pictures.resolve(name + ".png"), new byte[1]);
        TaskReport report = run(Optional.of(folder.resolve("explained")));
        Section.Gallery pair = (Section.Gallery) report.sections().get(4);
        // By 7 (second network), and by 8 (first): each clip once.
        assertEquals("jump taken for run, fast: b, a", pair.title());
        assertEquals(List.of("pictures/b--r0.png", "pictures/a--r0.png"), pair.files());
    }

    @Test
    void aMarkOfTheEncodingIsNoPartOfTheTable() throws RunException, IOException {
        Files.writeString(first, "\uFEFF" + Files.readString(first));
        assertEquals(4, run().result().get("clips"));
    }

    @Test
    void aBadTableIsNamedByLine() throws IOException {
        Files.writeString(first, "clip,label,a,b\nx,a,1,2\ny,a,1,zwei\n");
        String message = assertThrows(RunException.class, this::run).getMessage();
        assertTrue(message.contains("first.csv, line 3") && message.contains("'zwei'"), message);
        Files.writeString(first, "clip,label,a,b\nx,a,1,2\nx,a,1,3\n");
        assertTrue(assertThrows(RunException.class, this::run).getMessage().contains("twice"));
        Files.writeString(first, "clip,label,a,b\nx,a,1,2\n");
        assertTrue(assertThrows(RunException.class, this::run).getMessage().contains("different classes"));
    }
}
