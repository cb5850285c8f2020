// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/**
 * A context with given services and one folder.
 *
 * @param monitor progress and cancel
 * @param seed of the run
 * @param services by type
 * @param folder the run's output; its temporary folder lies in it
 */
public record TestContext(IProgressMonitor monitor, long seed, Map<Class<?>, Object> services, Path folder)
        implements TaskContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        if (!services.containsKey(type)) throw RunException.environment("No " + type, null);
        return type.cast(services.get(type));
    }

    @Override
    public void note(String key, String value) {
        // Not kept.
    }

    @Override
    public Path tempFolder() {
        return folder.resolve("temp");
    }

    @Override
    public Path output() {
        return folder;
    }

    @Override
    public TestContext with(IProgressMonitor other) {
        return new TestContext(other, seed, services, folder);
    }
}
