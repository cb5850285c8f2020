// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reframe.product.Installation.Outcome;
import org.reframe.product.Installation.Started;

/** The main job of the installed product, started as a user does: whole, interrupted, killed and gone on with. */
@EnabledOnOs(OS.LINUX)
final class MainJobTests {
    private static final Installation REFRAME = Installation.HEADLESS;
    /** Frames from one waypoint to the next. */
    private static final int WAYPOINTS = 10;

    private static final int FRAMES = 24;

    private static Path clip = Path.of("");
    private static Path prompts = Path.of("");
    private static RunFolder whole = new RunFolder(Path.of(""));

    /** A made clip, and what an uninterrupted run gives on it. */
    @BeforeAll
    static void propagateWhole() throws Exception {
        Path work = Installation.work("main");
        REFRAME.run(
                        "run",
                        "make-phantom",
                        "--count",
                        "1",
                        "--frames",
                        "" + FRAMES,
                        "--width",
                        "240",
                        "--height",
                        "136",
                        "--out",
                        work.resolve("made").toString())
                .expect(0);
        try (var clips = Files.list(work.resolve("made/JPEGImages"))) {
            clip = clips.findFirst().orElseThrow();
        }
        prompts = Files.writeString(
                work.resolve("prompts.json"),
                "{\"objects\":[{\"id\":1,\"prompts\":[{\"frame\":0,\"box\":[40,30,60,60]}]},"
                        + "{\"id\":2,\"prompts\":[{\"frame\":0,\"box\":[120,40,70,60]}]},"
                        + "{\"id\":3,\"prompts\":[{\"frame\":0,\"box\":[80,60,70,60]}]}]}");
        whole = new RunFolder(work.resolve("whole"));
        propagate(whole).expect(0);
        whole.assertComplete("org.reframe.propagation.propagate");
        assertEquals(FRAMES, whole.masks().size());
    }

    @Test
    void theDemoCorrectsAndReports() throws Exception {
        Path work = Installation.work("demo");
        RunFolder run = new RunFolder(work.resolve("run"));
        REFRAME.run("demo", "--frames", "8", "--out", run.path().toString()).expect(0);
        JsonObject result = run.assertComplete("org.reframe.propagation.demo").json("result.json");
        assertEquals(8, run.masks().size());
        assertTrue(result.get("correctionKeptExactly").getAsBoolean());
        assertEquals(0, result.get("framesChangedOutsideTheCorrectedSpans").getAsInt());
        double before = result.getAsJsonObject("before").get("J").getAsDouble();
        assertTrue(
                before > 0.5
                        && before <= result.getAsJsonObject("after").get("J").getAsDouble(),
                "" + result);
        // The overlay is a video like any other, and goes in again with a box.
        Path prompts = Files.writeString(
                work.resolve("prompts.json"),
                "{\"objects\":[{\"id\":3,\"name\":\"thing\",\"prompts\":[{\"frame\":0,\"box\":[200,100,160,120]}]}]}");
        RunFolder again = new RunFolder(work.resolve("again"));
        REFRAME.run(
                        "run",
                        "propagate",
                        "--video",
                        run.path().resolve("overlay.mp4").toString(),
                        "--prompts",
                        prompts.toString(),
                        "--overlay",
                        "false",
                        "--out",
                        again.path().toString())
                .expect(0);
        again.assertComplete("org.reframe.propagation.propagate");
        assertEquals(8, again.masks().size());
        assertTrue(Files.readString(again.path().resolve("frames.csv")).contains("thing"));
        // And its recipe gives the same masks elsewhere.
        RunFolder replayed = new RunFolder(work.resolve("replayed"));
        REFRAME.run(
                        "run",
                        "--recipe",
                        again.path().resolve("recipe.yaml").toString(),
                        "--out",
                        replayed.path().toString())
                .expect(0);
        again.assertSameMasks(replayed);
    }

    @Test
    void anInterruptKeepsWhatIsDoneAndTheNextRunGoesOn() throws Exception {
        RunFolder run = new RunFolder(Installation.work("interrupted").resolve("run"));
        Started started = startAndWait(run);
        signal(started.process().pid(), ignoresInterrupt() ? "TERM" : "INT");
        Outcome outcome = started.end().expect(130);
        assertTrue(outcome.err().contains("kept"), outcome.err());
        assertEquals("cancelled", run.json("result.json").get("status").getAsString());
        goesOn(run);
    }

    @Test
    void aKilledRunGoesOn() throws Exception {
        RunFolder run = new RunFolder(Installation.work("killed").resolve("run"));
        Started started = startAndWait(run);
        started.process().toHandle().destroyForcibly();
        started.end().expect(137);
        assertFalse(Files.exists(run.path().resolve("result.json")));
        goesOn(run);
    }

    /** The first object is finished and the second has a mask beside the prompted one. */
    private static Started startAndWait(RunFolder run) throws IOException, InterruptedException {
        Started started = REFRAME.start(Map.of(), arguments(run));
        while (run.kept(2) < 2) {
            if (!started.process().isAlive()) {
                throw new AssertionError("It ended too soon: " + started.end());
            }
            Thread.sleep(2);
        }
        return started;
    }

    private static void goesOn(RunFolder run) throws Exception {
        // The prompted frame is kept from the start; of an object with fewer masks than frames the rest is computed,
        // and
        // at most the frames since its last waypoint again.
        int unfinished = 0;
        long missing = 0;
        for (int object = 1; object <= 3; object++) {
            unfinished += run.kept(object) < FRAMES ? 1 : 0;
            missing += FRAMES - run.kept(object);
        }
        assertTrue(unfinished > 0, "the run was stopped too late to show anything");
        assertTrue(unfinished < 3, "nothing was kept");
        Outcome outcome = propagate(run).expect(0);
        run.assertComplete("org.reframe.propagation.propagate").assertSameMasks(whole);
        int computed = run.json("result.json").get("computedFrames").getAsInt();
        assertTrue(computed >= missing && computed <= missing + unfinished * WAYPOINTS, missing + ": " + outcome.out());
    }

    private static Outcome propagate(RunFolder run) throws IOException, InterruptedException {
        return REFRAME.run(Map.of(), arguments(run));
    }

    private static List<String> arguments(RunFolder run) {
        return List.of(
                "run",
                "propagate",
                "--video",
                clip.toString(),
                "--prompts",
                prompts.toString(),
                "--overlay",
                "false",
                "--out",
                run.path().toString());
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor());
    }

    /** A program started in the background of a script ignores Ctrl-C, and so do those it starts; they end by SIGTERM. */
    private static boolean ignoresInterrupt() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
