// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A context for sessions that ask for nothing but the monitor. */
public record TestContext(IProgressMonitor monitor) implements RunContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        throw RunException.environment("No " + type, null);
    }

    @Override
    public void note(String key, String value) {
        // Not kept.
    }

    @Override
    public Path tempFolder() throws RunException {
        throw RunException.environment("No folder", null);
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new TestContext(other);
    }
}
