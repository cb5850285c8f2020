// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** The context of checks: they leave no report, so notes go nowhere. Used by one thread. */
final class DoctorContext implements RunContext, AutoCloseable {
    private final Services services;
    private final IProgressMonitor monitor = new NullProgressMonitor();
    private @Nullable Path temp;

    DoctorContext(Services services) {
        this.services = services;
    }

    @Override
    public IProgressMonitor monitor() {
        return monitor;
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return services.get(type);
    }

    @Override
    public void note(String key, String value) {
        // A check has no provenance file to note it in.
    }

    @Override
    public Path tempFolder() throws RunException {
        @Nullable Path made = temp;
        if (made != null) {
            return made;
        }
        try {
            Path fresh = Files.createTempDirectory("reframe-doctor-");
            temp = fresh;
            return fresh;
        } catch (IOException e) {
            throw RunException.environment("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return this;
    }

    @Override
    public void close() throws RunException {
        @Nullable Path made = temp;
        if (made == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(made)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw RunException.environment("The temporary folder " + made + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
