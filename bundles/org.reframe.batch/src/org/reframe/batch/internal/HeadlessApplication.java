// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command and ends with its exit code. On Ctrl-C or SIGTERM the run is cancelled, and the process waits until what
 * was done is on disk.
 */
public final class HeadlessApplication implements IApplication {
    private static final Logger LOG = LoggerFactory.getLogger(HeadlessApplication.class);
    private static final long SERVICE_SECONDS = 30;
    private static final long GRACE_SECONDS = 30;
    private static final String USAGE =
            """
            usage: reframe run --list | run --describe TASK | run TASK --out DIR [--seed N] [--setting VALUE]...
                   reframe run --recipe FILE --out DIR
                   reframe demo [--out DIR] [--video FILE [--box x,y,w,h] | --davis DIR [--sequence NAME]]
                   reframe doctor | --version | --help""";

    private final Console console = new Console();
    private final ConsoleMonitor monitor = new ConsoleMonitor(console);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Object start(@Nullable IApplicationContext context) {
        Thread hook = new Thread(this::cancelAndWait, "cancel on shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = command(arguments(context)).code();
        ended.countDown();
        return code;
    }

    private static List<String> arguments(@Nullable IApplicationContext context) {
        Object value = context == null
                ? null
                : context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return value instanceof String[] words ? List.of(words) : List.of();
    }

    private void cancelAndWait() {
        monitor.setCanceled(true);
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode command(List<String> words) {
        try {
            CommandLine line = CommandLine.parse(words);
            return dispatch(line);
        } catch (OperationCanceledException e) {
            console.message("Cancelled. What is done is kept; run the same command again to go on.");
            return ExitCode.CANCELLED;
        } catch (RunException e) {
            console.message("reframe: " + e.getMessage());
            if (e.kind() == RunException.Kind.INTERNAL) {
                LOG.error("Internal error", e);
            }
            return ExitCode.of(e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Internal error", e);
            console.message("reframe: internal error: " + e + ". The log has the details.");
            return ExitCode.INTERNAL;
        }
    }

    private ExitCode dispatch(CommandLine line) throws RunException {
        BundleContext bundles = FrameworkUtil.getBundle(HeadlessApplication.class).getBundleContext();
        if (line.has("version")) {
            console.result("Reframe " + bundles.getBundle().getVersion());
            return ExitCode.OK;
        }
        if (line.has("help") || line.command().isEmpty()) {
            console.result(USAGE);
            return line.has("help") ? ExitCode.OK : ExitCode.USAGE;
        }
        Contributions contributions = service(bundles, Contributions.class);
        TaskService tasks = service(bundles, TaskService.class);
        return switch (line.command()) {
            case "run" -> new RunCommand(contributions, tasks, console).run(line, monitor);
            case "demo" -> new RunCommand(contributions, tasks, console).run(demo(line), monitor);
            case "doctor" -> new DoctorCommand(contributions, console).run(new DoctorContext(bundles, monitor));
            default -> throw RunException.usage("There is no command \"" + line.command() + "\".\n" + USAGE);
        };
    }

    /** The demo without {@code --out} writes to a folder of its own, new each time. */
    private static CommandLine demo(CommandLine line) throws RunException {
        if (!line.operands().isEmpty()) {
            throw RunException.usage("What is \"" + line.operands().get(0) + "\"? Settings begin with two dashes.");
        }
        Map<String, List<String>> options = new java.util.LinkedHashMap<>(line.options());
        options.computeIfAbsent("out", key -> List.of(freshFolder().toString()));
        return new CommandLine("run", new ArrayList<>(List.of("demo")), options);
    }

    private static Path freshFolder() {
        Path folder = Path.of("reframe-demo");
        for (int i = 2; folder.toFile().exists(); i++) {
            folder = Path.of("reframe-demo-" + i);
        }
        return folder;
    }

    static <S> S service(BundleContext bundles, Class<S> type) throws RunException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundles, type, null);
        tracker.open();
        try {
            @Nullable S service = tracker.waitForService(TimeUnit.SECONDS.toMillis(SERVICE_SECONDS));
            if (service == null) {
                throw RunException.environment("The service " + type.getName() + " did not start; see the log.", null);
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    /** Asked by the framework to stop: cancels, and returns when the command has ended. */
    @Override
    public void stop() {
        IProgressMonitor running = monitor;
        running.setCanceled(true);
        cancelAndWait();
    }
}
