// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.parity;

import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunContext;

/** A context that has nothing. */
final class NoServices implements RunContext {
    @Override
    public IProgressMonitor monitor() {
        return new NullProgressMonitor();
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new Random(0);
    }

    @Override
    public <S> S service(Class<S> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void note(String key, String value) {}

    @Override
    public Path tempFolder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return this;
    }
}
