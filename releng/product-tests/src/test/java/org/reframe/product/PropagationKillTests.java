// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Kills a program that propagates into a project, at random moments: nothing it had acknowledged is lost, every hash is right,
 * and the next one goes on in the same project.
 */
@EnabledOnOs(OS.LINUX)
final class PropagationKillTests {
    /** How often to kill; the acceptance run uses 200. */
    private static final int KILLS = Integer.getInteger("reframe.kills", 4);

    private static final int KILLS_PER_PROJECT = 20;
    private static final String PROGRAM = "org.reframe.core.internal.store.PropagatingProgram";

    private static String classPath = "";

    @BeforeAll
    static void compile() throws Exception {
        Path sources = Path.of(Objects.requireNonNull(PropagationKillTests.class.getResource("/kills"))
                .toURI());
        Path plugins = Installation.HEADLESS.plugins();
        Path classes = PluginJar.compile(sources, plugins, Installation.work("kill-classes"));
        classPath = classes
                + File.pathSeparator
                + PluginJar.files(plugins, ".jar").stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void noAcknowledgedMaskIsLost() throws Exception {
        Random random = new Random(11);
        Path work = Installation.work("kills");
        Files.createFile(work.resolve("clip"));
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = work.resolve("p" + kill / KILLS_PER_PROJECT);
            Path known = work.resolve("p" + kill / KILLS_PER_PROJECT + ".txt");
            if (Files.notExists(known)) {
                Files.createFile(known);
            }
            Process process = start(folder, known, kill, 1_000_000);
            List<String> lines = killed(process, 1 + random.nextInt(30), random.nextInt(20));
            assertEquals(137, process.waitFor(), "" + lines);
            acknowledged += lines.size();
            Files.write(known, lines, StandardOpenOption.APPEND);
            if (kill == KILLS - 1 || kill % KILLS_PER_PROJECT == KILLS_PER_PROJECT - 1) {
                Process last = start(folder, known, kill, 1);
                assertEquals("sound", last.inputReader().readLine());
                assertEquals(0, last.waitFor());
            }
        }
        assertTrue(acknowledged >= KILLS, "only " + acknowledged + " changes were acknowledged");
        System.out.println(KILLS + " kills, " + acknowledged + " acknowledged changes, none lost");
    }

    private static Process start(Path folder, Path known, int seed, int times) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        PROGRAM,
                        folder.toString(),
                        known.toString(),
                        "" + seed,
                        "" + times)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits for so many acknowledged changes and some milliseconds more, kills, and gives all that was acknowledged. */
    private static List<String> killed(Process process, int changes, int milliseconds)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            assertEquals("sound", output.readLine());
            for (int i = 0; i < changes; i++) {
                lines.add(Objects.requireNonNull(output.readLine(), "the program ended by itself"));
            }
            Thread.sleep(milliseconds);
            // By its handle: killing through the process object would close the pipe with what was acknowledged.
            process.toHandle().destroyForcibly();
            StringBuilder rest = new StringBuilder();
            for (int c = output.read(); c >= 0; c = output.read()) {
                rest.append((char) c);
            }
            // Half a line is half a word given.
            rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(lines::add);
        }
        return lines;
    }
}
