// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.Set;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Makes a map from what was recorded at a layer. Implement this and register it at {@code org.reframe.api.explanationMethods}.
 *
 * <p>Contract of all SPI: called off the UI thread, a new instance a run, cancel is
 * {@link org.eclipse.core.runtime.OperationCanceledException}, never null, no threads or printing of one's own.
 */
@ExtensionPoint(id = "org.reframe.api.explanationMethods", element = "method")
public interface ExplanationMethod {
    /** What a method needs beside activations. */
    enum Need {
        /** Gradients: not to be had of ONNX models and TorchScript archives. */
        GRADIENTS,
        /** Scores of changed inputs: many passes. */
        SCORES,
        /** Only the input itself, once; no layer. */
        INPUT
    }

    /** What it needs. */
    Set<Need> needs();

    /**
     * The map.
     *
     * @param layer activations, and gradients when needed; the input itself as a layer of 3 channels when {@link Need#INPUT} is
     *     needed
     * @param pooling over what weights of channels are averaged; methods without such weights do not look at it
     * @param scorer for those that need scores
     * @throws RunException when it cannot be made; says what to do
     */
    MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context)
            throws RunException;
}
