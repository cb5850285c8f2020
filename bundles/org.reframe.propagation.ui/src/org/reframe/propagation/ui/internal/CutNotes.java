// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * A context that hears of the scene cuts which propagators note: under any key that ends so, the first frames of new shots.
 *
 * @param target does all
 * @param cuts is told
 */
record CutNotes(RunContext target, Consumer<List<Integer>> cuts) implements RunContext {
    private static final String KEY = ".sceneCuts";

    @Override
    public void note(String key, String value) {
        target.note(key, value);
        if (key.endsWith(KEY)) {
            cuts.accept(Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(frame -> frame.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .toList());
        }
    }

    @Override
    public IProgressMonitor monitor() {
        return target.monitor();
    }

    @Override
    public RandomGenerator random(String purpose) {
        return target.random(purpose);
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return target.service(type);
    }

    @Override
    public Path tempFolder() throws RunException {
        return target.tempFolder();
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new CutNotes(target.with(other), cuts);
    }
}
