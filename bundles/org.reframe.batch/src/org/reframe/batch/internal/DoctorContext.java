// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.framework.BundleContext;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * The context of checks, which keep nothing.
 *
 * @param bundles where services come from
 * @param monitor cancels
 */
record DoctorContext(BundleContext bundles, IProgressMonitor monitor) implements RunContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return HeadlessApplication.service(bundles, type);
    }

    @Override
    public void note(String key, String value) {
        // Checks have no provenance.
    }

    @Override
    public Path tempFolder() throws RunException {
        try {
            Path folder = Files.createTempDirectory("reframe-doctor");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw RunException.environment("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new DoctorContext(bundles, other);
    }
}
