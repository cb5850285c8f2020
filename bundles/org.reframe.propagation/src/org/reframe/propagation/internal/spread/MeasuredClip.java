// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.Map;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * One clip with all prompts.
 *
 * @param name of the sequence
 * @param traits of its objects
 * @param losses by prompt; every prompt is there
 */
record MeasuredClip(String name, Traits traits, Map<PromptKind, ClipLosses> losses) {
    /** Losses after a prompt, from the prompted frame on. */
    double[] loss(PromptKind kind) {
        return losses.getOrDefault(kind, new ClipLosses(0, 0, new double[0], 0)).loss();
    }
}
