// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.MemoryWeights;

/**
 * Trains networks. An OSGi service; thread-safe, but trainings run one after another, since the engine has one gradient
 * collector and one random source a process.
 */
public interface Trainer {
    /**
     * Trains to the end of the plan, or until validation has not become better for long. On the same machine with as many
     * threads, an interrupted and resumed training gives the same numbers, bit for bit, as one that ran through.
     *
     * @param monitor progress with an estimate of the time left; a cancel keeps a checkpoint of the steps done
     * @throws RunException (input) when the loss is no number any more, naming the step; (usage) when the folder has a
     *     checkpoint of another plan
     */
    TrainingOutcome train(TrainingJob job, IProgressMonitor monitor) throws RunException;

    /**
     * Weights to start from where there are none: normally distributed with variance 2 / inputs for tensors with two axes or more
     * (He et al., ICCV 2015), 1 for scales and variances, 0 for the rest.
     *
     * @param seed the same gives the same numbers
     */
    MemoryWeights initial(NetworkDefinition definition, long seed);
}
