// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.reframe.api.run.RunException;

/** Tolerances of forward passes, gradients and maps: about ten times the float32 noise of the official code. */
public final class ForwardTolerance {
    private static final double STATISTICS = 1e-5;

    private ForwardTolerance() {}

    /** A made input: exact but for rounding. */
    public static Tolerance[] input() {
        return new Tolerance[] {Tolerance.maxAbs(1.2e-7), Tolerance.statistics(STATISTICS)};
    }

    /** An intermediate tensor. */
    public static Tolerance[] layer() {
        return new Tolerance[] {Tolerance.maxStd(1e-4), Tolerance.statistics(STATISTICS)};
    }

    /** Class scores. */
    public static Tolerance[] logits() {
        return new Tolerance[] {Tolerance.maxStd(2e-5), Tolerance.statistics(STATISTICS)};
    }

    /** A gradient; before the last block single rectifiers decide differently between runs. */
    public static Tolerance[] gradient(boolean last) {
        return new Tolerance[] {last ? Tolerance.maxStd(1e-4) : Tolerance.relL2(1e-2)};
    }

    /** A Grad-CAM map. */
    public static Tolerance[] map(boolean last) {
        return last
                ? new Tolerance[] {Tolerance.maxStd(1e-4)}
                : new Tolerance[] {Tolerance.relL2(1e-3), Tolerance.maxStd(2e-2)};
    }

    /** Compares all named arrays, those whose name contains {@code logits} as class scores, the others as layers. */
    public static void stages(ParityRun run, NDList stages) throws RunException {
        for (NDArray stage : stages) {
            run.compare(stage.getName(), stage, stage.getName().contains("logits") ? logits() : layer());
        }
    }
}
