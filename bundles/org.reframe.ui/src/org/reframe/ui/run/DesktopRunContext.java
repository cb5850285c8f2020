// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run context for work started from the desktop. Close it when the work is done; not for the UI thread. */
public final class DesktopRunContext implements RunContext, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopRunContext.class);

    private final IServiceLocator services;
    private final IProgressMonitor monitor;
    private final @Nullable DesktopRunContext parent;
    private @Nullable Path folder;

    /**
     * A context of its own.
     *
     * @param services where services are found
     * @param monitor progress and cancel
     */
    public DesktopRunContext(IServiceLocator services, IProgressMonitor monitor) {
        this(services, monitor, null);
    }

    private DesktopRunContext(IServiceLocator services, IProgressMonitor monitor, @Nullable DesktopRunContext parent) {
        this.services = services;
        this.monitor = monitor;
        this.parent = parent;
    }

    @Override
    public IProgressMonitor monitor() {
        return monitor;
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new Random(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        @Nullable S service = services.getService(type);
        if (service == null) {
            throw RunException.environment(
                    "The service " + type.getSimpleName() + " is missing. Reinstall the program.", null);
        }
        return service;
    }

    @Override
    public void note(String key, String value) {
        LOG.info("{}: {}", key, value);
    }

    @Override
    public synchronized Path tempFolder() throws RunException {
        DesktopRunContext owner = parent;
        if (owner != null) {
            return owner.tempFolder();
        }
        Path known = folder;
        if (known == null) {
            try {
                known = Files.createTempDirectory("reframe");
            } catch (IOException e) {
                throw RunException.environment("No temporary folder can be made: " + e.getMessage(), e);
            }
            folder = known;
        }
        return known;
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new DesktopRunContext(services, other, parent == null ? this : parent);
    }

    /** Deletes the temporary folder. */
    @Override
    public synchronized void close() {
        Path known = folder;
        if (known == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(known)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", known, e);
        }
    }
}
