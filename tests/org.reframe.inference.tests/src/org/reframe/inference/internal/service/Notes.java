// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A context that keeps notes. */
record Notes(IProgressMonitor monitor, Map<String, String> notes) implements RunContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(1);
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        throw RunException.usage("no services here");
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public Path tempFolder() throws RunException {
        throw RunException.usage("no folder here");
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new Notes(other, notes);
    }
}
