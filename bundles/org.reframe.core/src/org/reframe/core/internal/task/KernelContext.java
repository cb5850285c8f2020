// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/** The context of one run; copies made by {@link #with} share everything but the monitor. Thread-safe. */
record KernelContext(
        IProgressMonitor monitor, long seed, Path output, Map<String, String> notes, Host host, Scratch scratch)
        implements TaskContext {
    @Override
    public RandomGenerator random(String purpose) {
        return SeededRandom.of(seed, purpose);
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return host.service(type)
                .orElseThrow(() -> RunException.environment(
                        "The service " + type.getName()
                                + " is not running; the plug-in that offers it is missing or could not start. "
                                + "Run 'doctor' to see which.",
                        null));
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public Path tempFolder() throws RunException {
        return scratch.folder();
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new KernelContext(other, seed, output, notes, host, scratch);
    }
}
