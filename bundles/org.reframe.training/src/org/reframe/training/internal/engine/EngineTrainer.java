// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.training.Trainer;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;

/** Trains with the engine's gradients, one training at a time. */
@Component
public final class EngineTrainer implements Trainer {
    private final Object one = new Object();

    /** Made by the platform. */
    public EngineTrainer() {}

    @Override
    public MemoryWeights initial(NetworkDefinition definition, long seed) {
        return InitialWeights.of(definition, seed);
    }

    @Override
    public TrainingOutcome train(TrainingJob job, IProgressMonitor monitor) throws RunException {
        try {
            Files.createDirectories(job.folder());
        } catch (IOException e) {
            throw RunException.environment(job.folder() + " cannot be made: " + e.getMessage(), e);
        }
        synchronized (one) {
            // The engine compiles a program anew after some calls, with other rounding: a resumed training would differ
            // from one
            // that ran through. The switch belongs to this thread.
            JniUtils.setGraphExecutorOptimize(false);
            try (TrainingRun run = new TrainingRun(job)) {
                return run.run(SubMonitor.convert(monitor, "Training", 1));
            } finally {
                JniUtils.setGraphExecutorOptimize(true);
            }
        }
    }
}
