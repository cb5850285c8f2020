// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService.SettingDescription;

class CommandLineTests {
    private static final List<SettingDescription> KNOWN = List.of(
            new SettingDescription("maxFrames", "whole number", "", "1", false, ""),
            new SettingDescription("fast", "true|false", "", "false", false, ""),
            new SettingDescription("video", "file, repeatable", "", "", false, ""));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyWayToGiveASetting() throws RunException {
        RunArguments read = RunArguments.parse(
                List.of("--max-frames", "-5", "--video=--odd", "--fast", "--video", "b=c", "--out", "d", "--seed=-3"),
                KNOWN);
        assertEquals(
                Map.of("maxFrames", List.of("-5"), "video", List.of("--odd", "b=c"), "fast", List.of("true")),
                read.settings());
        assertEquals(Optional.of(-3L), read.seed());
        assertEquals("d", read.output().orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--max-frame, Did you mean --max-frames?",
        "--out, needs a value",
        "clip.mp4, Unexpected argument",
        "--seed=x, not a whole number",
        "--out=, is empty"
    })
    void wrongOptionsSayWhatIsWrong(String argument, String said) {
        RunException e = assertThrows(RunException.class, () -> RunArguments.parse(List.of(argument), KNOWN));
        assertEquals(RunException.Kind.USAGE, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
    }

    @Test
    void exitCodesAreTheContract() {
        assertEquals(2, ExitCode.of(RunException.usage("x")).number());
        assertEquals(1, ExitCode.of(RunException.input("x", null)).number());
        assertEquals(3, ExitCode.of(RunException.environment("x", null)).number());
        assertEquals(
                4,
                ExitCode.of(new RunException(RunException.Kind.INTERNAL, "x", null))
                        .number());
        assertEquals(1, ExitCode.of(Status.error("x")).number());
        assertEquals(0, ExitCode.of(Status.warning("x")).number());
        assertEquals(130, ExitCode.CANCELLED.number());
    }

    @Test
    void commandsEndWithTheirCodesAndKeepTheStreamsApart() {
        assertEquals(ExitCode.OK, execute("--version"));
        assertEquals("reframe 9", out.toString(StandardCharsets.UTF_8).strip());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.USAGE, execute("docter"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean doctor?"));
        assertEquals(ExitCode.USAGE, execute("run", "--lst"));
        assertEquals(ExitCode.USAGE, execute("doctor", "extra"));
        assertEquals(ExitCode.ENVIRONMENT, execute("run", "--list"), "without the kernel");
        assertEquals(ExitCode.OK, execute());
    }

    @Test
    void progressShowsPercentAndTimeLeft() {
        AtomicLong clock = new AtomicLong();
        ProgressLine line = new ProgressLine(console(), clock::get, "flow");
        line.beginTask("frames", 100);
        clock.addAndGet(10_000_000_000L);
        line.worked(25);
        clock.addAndGet(1_000_000_000L);
        line.worked(1);
        String[] lines = err.toString(StandardCharsets.UTF_8).strip().split("\\R");
        assertEquals("flow  25 %, 30 s left: frames", lines[lines.length - 1]);
    }

    @Test
    void aSignalCancelsAndWaitsForTheRun() throws InterruptedException {
        AtomicBoolean halted = new AtomicBoolean();
        AtomicBoolean kept = new AtomicBoolean();
        AtomicBoolean haltedAfterKept = new AtomicBoolean();
        Cancellation cancellation = new Cancellation(() -> {
            halted.set(true);
            haltedAfterKept.set(kept.get());
        });
        NullProgressMonitor monitor = new NullProgressMonitor();
        Cancellation.Guard guard = cancellation.guard(monitor);
        Thread signal = new Thread(guard::signal);
        try (guard) {
            signal.start();
            while (!monitor.isCanceled()) {
                Thread.sleep(1);
            }
            assertTrue(!halted.get());
            kept.set(true);
        }
        signal.join(5000);
        assertTrue(haltedAfterKept.get());
    }

    private ExitCode execute(String... arguments) {
        Services none = new Services() {
            @Override
            public <S> S get(Class<S> type) throws RunException {
                throw RunException.environment("no " + type.getName(), null);
            }
        };
        return new CommandLine(console(), none, new Cancellation(() -> {}), "9").execute(List.of(arguments));
    }

    private Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }
}
