// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunContext;

/** A run without services. */
public final class PlainContext implements RunContext {
    private final IProgressMonitor monitor = new NullProgressMonitor();

    @Override
    public IProgressMonitor monitor() {
        return monitor;
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) {
        throw new AssertionError(type);
    }

    @Override
    public void note(String key, String value) {
        // nobody reads it
    }

    @Override
    public Path tempFolder() {
        throw new AssertionError("no folder is needed");
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return this;
    }
}
