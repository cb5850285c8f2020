// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.NonNull;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.TaskRequest;

/** Tasks in the real worker: this installation started a second time. */
@Timeout(120)
class RemoteTasksTests {
    private static Workers workers = new Workers(() -> {
        throw RunException.usage("not yet");
    });

    private final Path folder;
    private final Progress monitor = new Progress();

    RemoteTasksTests(@TempDir Path folder) {
        this.folder = folder.resolve("run");
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        workers = new Workers(() -> {
            try {
                return WorkerProcess.start(WorkerCommand.of(folder.resolve("configuration")), folder.resolve("cache"));
            } catch (IOException e) {
                throw RunException.environment("not started", e);
            }
        });
    }

    @AfterAll
    static void end() {
        workers.close();
    }

    /** Keeps what is reported. */
    private static final class Progress extends NullProgressMonitor {
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
        private volatile double done;
        private volatile int total;

        @Override
        public void beginTask(@Nullable String name, int work) {
            total = work;
        }

        @Override
        public void subTask(@Nullable String name) {
            texts.add(String.valueOf(name));
        }

        @Override
        public void internalWorked(double work) {
            done += work;
        }

        @Override
        public void worked(int work) {
            done += work;
        }
    }

    private static <S> @NonNull S service(Class<S> type) {
        BundleContext own = FrameworkUtil.getBundle(RemoteTasksTests.class).getBundleContext();
        return own.getService(own.getServiceReference(type));
    }

    private static TaskService here() throws InvalidSyntaxException {
        BundleContext own = FrameworkUtil.getBundle(RemoteTasksTests.class).getBundleContext();
        for (ServiceReference<TaskService> one : own.getServiceReferences(TaskService.class, "(!(reframe.remote=*))")) {
            return own.getService(one);
        }
        throw new AssertionError("no tasks in this process");
    }

    private TaskReport run(String task, Map<String, List<String>> settings, IProgressMonitor progress)
            throws RunException, InvalidSyntaxException {
        RemoteTasks tasks = new RemoteTasks(workers, here(), service(Contributions.class));
        return tasks.run(new TaskRequest("org.reframe.worker.tests." + task, settings, folder, 5), progress);
    }

    private static Map<String, List<String>> counting(int numbers, int time) {
        return Map.of(
                "numbers", List.of(Integer.toString(numbers)),
                "time", List.of(Integer.toString(time)),
                "words", List.of("a b", "ü"));
    }

    @Test
    void runsInTheWorkerAndTheReportComesBackWhole() throws Exception {
        TaskReport report = run("count", counting(10, 0), monitor);
        assertEquals(workers.worker().pid(), report.result().get("process"));
        assertEquals(List.of("a b", "ü"), report.result().get("words"));
        // Threads of the native libraries must not spin while they wait.
        assertEquals("passive", report.result().get("wait"));
        assertEquals(IStatus.WARNING, report.status().getSeverity());
        assertEquals("one is odd", report.status().getMessage());
        assertEquals("look at 3", report.status().getChildren()[0].getMessage());
        assertEquals(monitor.total, monitor.done, 1e-6);
        assertTrue(monitor.texts.contains("number 9"), monitor.texts.toString());
        assertEquals(new Section.Text("Words", "said"), report.sections().get(0));
        Section.Table table =
                assertInstanceOf(Section.Table.class, report.sections().get(1));
        assertEquals(List.of(List.of("one", 1, 0.5)), table.rows());
        Section.Chart chart =
                assertInstanceOf(Section.Chart.class, report.sections().get(2));
        assertArrayEquals(new double[] {2, Double.NaN}, chart.series().get(0).y());
        assertEquals(
                new Section.Gallery("Files", List.of("number-0")),
                report.sections().get(3));
        assertTrue(Files.readString(folder.resolve("provenance.json")).contains("\"counted\""));
        assertTrue(Files.exists(folder.resolve("index.html")));
        // The same seed gives the same numbers wherever it runs.
        Path other = folder.resolveSibling("here");
        TaskReport local = here().run(
                        new TaskRequest("org.reframe.worker.tests.count", counting(10, 0), other, 5),
                        new NullProgressMonitor());
        assertEquals(local.result().get("seed"), report.result().get("seed"));
        assertNotEquals(local.result().get("process"), report.result().get("process"));
    }

    @Test
    void killedInTheMiddleItSaysSoAndAnotherRunGoesOn() throws Exception {
        CompletableFuture<TaskReport> first = inBackground(counting(30, 100));
        while (!Files.exists(folder.resolve("number-3"))) TimeUnit.MILLISECONDS.sleep(5);
        long killed = workers.worker().pid();
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        RunException e = assertInstanceOf(
                RunException.class,
                assertThrows(ExecutionException.class, first::get).getCause());
        assertEquals(RunException.Kind.ENVIRONMENT, e.kind());
        assertTrue(e.getMessage().contains("signal 9"), e.getMessage());
        assertTrue(e.getMessage().contains("run the task again"), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
        String before = Files.readString(folder.resolve("number-3"));
        TaskReport second = run("count", counting(30, 100), monitor);
        assertTrue((int) second.result().get("before") >= 4, second.result().toString());
        assertEquals(before, Files.readString(folder.resolve("number-3")));
        assertNotEquals(killed, second.result().get("process"));
    }

    private CompletableFuture<TaskReport> inBackground(Map<String, List<String>> settings) {
        CompletableFuture<TaskReport> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                result.complete(run("count", settings, monitor));
            } catch (RunException | RuntimeException | InvalidSyntaxException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void cancelKeepsWhatWasDoneAndTheWorkerGoesOn() throws Exception {
        CompletableFuture<TaskReport> running = inBackground(counting(1000, 20));
        while (!Files.exists(folder.resolve("number-3"))) TimeUnit.MILLISECONDS.sleep(5);
        long worker = workers.worker().pid();
        monitor.setCanceled(true);
        ExecutionException e = assertThrows(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
        assertInstanceOf(OperationCanceledException.class, e.getCause());
        assertTrue(Files.readString(folder.resolve("result.json")).contains("cancelled"));
        assertEquals(worker, workers.worker().pid());
    }

    @Test
    void failuresComeBackWithTheirKind() {
        RunException e = assertThrows(
                RunException.class, () -> run("count", Map.of("failure", List.of("no such number")), monitor));
        assertEquals(RunException.Kind.USAGE, e.kind());
        assertEquals("no such number", e.getMessage());
        assertThrows(RunException.class, () -> run("count", Map.of("colour", List.of("red")), monitor));
    }

    @Test
    void whatChangesAProjectStaysInThisProcess() throws Exception {
        TaskReport report = run("change", Map.of(), monitor);
        assertEquals(ProcessHandle.current().pid(), report.result().get("process"));
    }

    @Test
    void theServiceThatTheDesktopGetsIsTheRemoteOne() {
        assertInstanceOf(RemoteTasks.class, service(TaskService.class));
    }
}
