// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker: reads address, token and cache folder, a line each, from its input, serves sessions, and ends when its input does, so that it never outlives
 * its parent.
 */
public final class WorkerApplication implements IApplication {
    /** The line that says that connections are taken. */
    public static final String READY = "reframe worker ready";

    private static final Logger LOG = LoggerFactory.getLogger(WorkerApplication.class);

    /** Made by the platform. */
    public WorkerApplication() {}

    @Override
    public Object start(@Nullable IApplicationContext context) {
        if (context != null) context.applicationRunning();
        BundleContext own = FrameworkUtil.getBundle(WorkerApplication.class).getBundleContext();
        return run(new InputStreamReader(System.in, StandardCharsets.UTF_8), services(own));
    }

    /** Serves; the result is the exit code. */
    static Integer run(InputStreamReader input, Services services) {
        try (BufferedReader lines = new BufferedReader(input)) {
            Path address = Path.of(String.valueOf(lines.readLine()));
            String token = String.valueOf(lines.readLine());
            Path cache = Path.of(String.valueOf(lines.readLine()));
            try (WorkerServer server = new WorkerServer(address, token, cache, services);
                    PrintStream said = stdout()) {
                Thread.ofPlatform().daemon().name("worker sessions").start(() -> serve(server));
                said.println(READY);
                said.flush();
                while (lines.readLine() != null) {
                    // Nothing is said; the end of the input is what is waited for.
                    LOG.debug("The parent said something");
                }
            }
            return EXIT_OK;
        } catch (IOException | RunException e) {
            LOG.error("The worker cannot serve", e);
            return 3;
        }
    }

    private static void serve(WorkerServer server) {
        try {
            server.serve();
        } catch (IOException e) {
            LOG.error("The worker stopped serving", e);
        }
    }

    private static PrintStream stdout() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    @Override
    public void stop() {
        // Its input ends with its parent; nothing else ends it.
    }

    private static Services services(BundleContext context) {
        return new Services() {
            @Override
            public <S> S get(Class<S> type) throws RunException {
                @Nullable ServiceReference<S> reference = context.getServiceReference(type);
                @Nullable S service = reference == null ? null : context.getService(reference);
                if (service == null) {
                    throw RunException.environment(
                            "The service " + type.getName() + " is not running in the worker. Reinstall the product.",
                            null);
                }
                return service;
            }
        };
    }
}
