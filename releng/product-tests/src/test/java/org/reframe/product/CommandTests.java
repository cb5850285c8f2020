// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reframe.product.Installation.Outcome;

/** The command line of the installed product: what it lists, and how it refuses. */
@EnabledOnOs(OS.LINUX)
final class CommandTests {
    private final Installation reframe = Installation.HEADLESS;

    @Test
    void tasksAreListedOneALine() throws Exception {
        List<String> ids = reframe.run("run", "--list").expect(0).out().lines().toList();
        assertTrue(
                ids.containsAll(List.of("convert", "demo", "propagate", "relink-media", "verify-project")), "" + ids);
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertTrue(ids.stream().allMatch(id -> id.matches("[A-Za-z0-9.-]+")), "" + ids);
    }

    @Test
    void aTaskIsDescribedWithUnitsAndDefaults() throws Exception {
        String demo = reframe.run("run", "--describe", "demo").expect(0).out();
        assertTrue(demo.contains("--frames") && demo.contains("[frames]") && demo.contains("default 48"), demo);
    }

    @Test
    void anUnknownTaskIsRefusedWithAHint() throws Exception {
        Path out = Installation.work("unknown").resolve("run");
        Outcome outcome =
                reframe.run("run", "propagat", "--out", out.toString()).expect(2);
        assertTrue(outcome.err().contains("'propagat'") && outcome.err().contains("propagate"), outcome.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aMissingVideoIsNamed() throws Exception {
        Path work = Installation.work("missing");
        Outcome outcome =
                propagate(work, work.resolve("no such.mp4"), prompts(work)).expect(1);
        assertTrue(outcome.err().contains("no such.mp4"), outcome.err());
        assertEquals(
                "failed",
                new RunFolder(work.resolve("run"))
                        .json("result.json")
                        .get("status")
                        .getAsString());
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws Exception {
        Path work = Installation.work("no-folder");
        Files.writeString(work.resolve("run"), "a file where the folder should be");
        Outcome outcome =
                propagate(work, work.resolve("any.mp4"), prompts(work)).expect(3);
        assertTrue(outcome.err().contains(work.resolve("run").toString()), outcome.err());
        assertEquals("a file where the folder should be", Files.readString(work.resolve("run")));
    }

    @Test
    void theDoctorLooksForModelsInTheFolderThatHomeNames() throws Exception {
        Path home = Installation.work("other-home");
        Outcome outcome = reframe.run(Map.of("HOME", home.toString(), "REFRAME_HOME", ""), List.of("doctor"));
        String models = home.resolve(".reframe").resolve("models").toString();
        assertTrue(outcome.out().contains(models), outcome.out());
    }

    /** The launcher alone: what stands for Java ends as a workbench does that wants to be started again. */
    @Test
    @Timeout(120)
    void theDesktopIsStartedAgainWhenItAsksToBe() throws Exception {
        Path work = Installation.work("restart");
        Path program = Files.createDirectories(work.resolve("product"));
        Path bin = Files.createDirectories(program.resolve("jre/bin"));
        Files.createDirectories(program.resolve("plugins"));
        Files.createFile(program.resolve("plugins/org.eclipse.equinox.launcher_1.jar"));
        Path java = bin.resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\n"
                        + "echo start >> '" + work.resolve("starts") + "'\n"
                        + "[ $(wc -l < '" + work.resolve("starts") + "') -lt 3 ] && exit 23\n"
                        + "exit 5\n");
        assertTrue(java.toFile().setExecutable(true));
        Path launcher = program.resolve("reframe");
        Files.copy(Installation.ROOT.resolve("reframe"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Process process = start(work, launcher);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(5, process.exitValue(), new String(process.getInputStream().readAllBytes(), UTF_8));
        assertEquals(3, Files.readAllLines(work.resolve("starts")).size());
        // A signal to the launcher is one to the program.
        Files.writeString(java, "#!/bin/sh\necho $$ > '" + work.resolve("pid") + "'\nexec sleep 60\n");
        Process waiting = start(work, launcher);
        while (!Files.exists(work.resolve("pid")) || Files.size(work.resolve("pid")) == 0) Thread.sleep(20);
        long pid = Long.parseLong(Files.readString(work.resolve("pid")).strip());
        waiting.destroy();
        assertTrue(waiting.waitFor(30, TimeUnit.SECONDS));
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    private static Process start(Path work, Path launcher) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.environment().put("REFRAME_HOME", work.resolve("home").toString());
        builder.environment().putIfAbsent("DISPLAY", ":0");
        return builder.start();
    }

    private Outcome propagate(Path work, Path video, Path prompts) throws IOException, InterruptedException {
        return reframe.run(
                "run",
                "propagate",
                "--video",
                video.toString(),
                "--prompts",
                prompts.toString(),
                "--out",
                work.resolve("run").toString());
    }

    private static Path prompts(Path work) throws IOException {
        return Files.writeString(
                work.resolve("prompts.json"),
                "{\"objects\":[{\"id\":1,\"prompts\":[{\"frame\":0,\"box\":[1,1,9,9]}]}]}");
    }
}
