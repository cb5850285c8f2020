// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a training.
 *
 * @param steps how many steps were done, those before a resume included
 * @param early whether it ended because validation had not become better for long
 * @param bestStep steps done when validation was best; the last without validation
 * @param best the measure then; NaN without validation
 * @param weights file with the state dictionary of then
 * @param curve one point a step
 */
public record TrainingOutcome(
        long steps, boolean early, long bestStep, double best, Path weights, List<CurvePoint> curve) {
    public TrainingOutcome {
        curve = List.copyOf(curve);
    }

    /**
     * A step.
     *
     * @param step 1 for the first
     * @param loss of its batch, before the step
     * @param rate learning rate
     * @param norm of all gradients together, before clipping
     * @param measure of the validation after it; NaN when there was none
     */
    public record CurvePoint(long step, double loss, double rate, double norm, double measure) {}
}
