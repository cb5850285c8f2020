// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A context that keeps notes and has the services that it is given. */
record NotingContext(IProgressMonitor monitor, Map<String, String> notes, Map<Class<?>, Object> services)
        implements RunContext {
    NotingContext() {
        this(new NullProgressMonitor(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        if (!services.containsKey(type)) throw RunException.environment("No " + type, null);
        return type.cast(services.get(type));
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public Path tempFolder() throws RunException {
        throw RunException.environment("No folder", null);
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new NotingContext(other, notes, services);
    }
}
