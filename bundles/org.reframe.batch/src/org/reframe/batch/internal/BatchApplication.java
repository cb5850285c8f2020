// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.reframe.api.run.RunException;

/** The headless application: reads arguments, runs one command, returns the exit code. */
public final class BatchApplication implements IApplication {
    private final Cancellation cancellation =
            new Cancellation(() -> Runtime.getRuntime().halt(ExitCode.CANCELLED.number()));

    /** Made by the platform. */
    public BatchApplication() {}

    @Override
    public Object start(@Nullable IApplicationContext context) {
        if (context == null) {
            throw new IllegalArgumentException("The platform gave no application context");
        }
        Object given = context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        List<String> arguments = given instanceof String[] texts ? List.of(texts) : List.of();
        BundleContext own = FrameworkUtil.getBundle(BatchApplication.class).getBundleContext();
        String version = own.getBundle().getVersion().toString();
        context.applicationRunning();
        CommandLine command = new CommandLine(Console.ofProcess(), services(own), cancellation, version);
        return command.execute(arguments).number();
    }

    @Override
    public void stop() {
        cancellation.stop();
    }

    private static Services services(BundleContext context) {
        return new Services() {
            @Override
            public <S> S get(Class<S> type) throws RunException {
                @Nullable ServiceReference<S> reference = context.getServiceReference(type);
                @Nullable S service = reference == null ? null : context.getService(reference);
                if (service == null) {
                    throw RunException.environment(
                            "The service " + type.getName()
                                    + " is not running: a plug-in is missing or could not start. "
                                    + "Reinstall the product, or look into the log.",
                            null);
                }
                return service;
            }
        };
    }
}
