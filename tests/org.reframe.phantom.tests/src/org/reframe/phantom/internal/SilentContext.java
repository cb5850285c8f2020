// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/** A run of one test, with the real phantom service. */
record SilentContext(Path output, IProgressMonitor monitor, long seed) implements TaskContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(seed ^ purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        if (type != PhantomService.class) {
            throw RunException.environment(type + " is not part of this test", null);
        }
        return type.cast(new DavisPhantomService());
    }

    @Override
    public void note(String key, String value) {
        // Nothing here is read back.
    }

    @Override
    public Path tempFolder() {
        return output;
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new SilentContext(output, other, seed);
    }
}
