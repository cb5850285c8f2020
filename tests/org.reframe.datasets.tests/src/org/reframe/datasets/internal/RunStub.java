// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/** A run without a kernel. */
public final class RunStub implements TaskContext {
    private final IProgressMonitor monitor;
    private final Path output;
    private final Map<Class<?>, Object> services;

    private RunStub(IProgressMonitor monitor, Path output, Map<Class<?>, Object> services) {
        this.monitor = monitor;
        this.output = output;
        this.services = services;
    }

    public static RunStub in(Path output) {
        return new RunStub(new NullProgressMonitor(), output, new HashMap<>());
    }

    public static RunStub cancelled(Path output) {
        IProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        return new RunStub(monitor, output, new HashMap<>());
    }

    public <S> RunStub with(Class<S> type, S service) {
        services.put(type, service);
        return this;
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
        if (!services.containsKey(type)) {
            throw RunException.environment("no " + type, null);
        }
        return type.cast(services.get(type));
    }

    @Override
    public void note(String key, String value) {
        throw new UnsupportedOperationException(key + "=" + value);
    }

    @Override
    public Path tempFolder() {
        return output;
    }

    @Override
    public RunStub with(IProgressMonitor other) {
        return new RunStub(other, output, services);
    }

    @Override
    public Path output() {
        return output;
    }
}
