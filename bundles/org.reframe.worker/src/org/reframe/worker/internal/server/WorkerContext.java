// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;

/** A context whose notes travel to the desktop. */
record WorkerContext(Wire wire, Services services, IProgressMonitor monitor) implements RunContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new Random(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return services.get(type);
    }

    @Override
    public void note(String key, String value) {
        try {
            wire.send(Message.NOTE, out -> {
                Wire.writeText(out, key);
                Wire.writeText(out, value);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the desktop is gone", e);
        }
    }

    @Override
    public Path tempFolder() throws RunException {
        try {
            Path folder = Files.createTempDirectory("reframe-worker-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw RunException.environment("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new WorkerContext(wire, services, other);
    }
}
