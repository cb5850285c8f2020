// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.reframe.training.TrainingOutcome.CurvePoint;

/** Where a training is: all of it that is not tensors of the network. Used by one thread. */
final class Progress {
    private final List<CurvePoint> curve = new ArrayList<>();
    private double best = Double.NaN;
    private long bestStep;
    private int worse;

    /** Steps done. */
    long step() {
        return curve.size();
    }

    List<CurvePoint> curve() {
        return curve;
    }

    /** The best measure so far; NaN before the first. */
    double best() {
        return best;
    }

    /** Steps done when the measure was best. */
    long bestStep() {
        return bestStep;
    }

    /** Takes a step. */
    void add(CurvePoint point) {
        curve.add(point);
    }

    /**
     * Takes a validation after the latest step.
     *
     * @return whether it is the best so far; the first of equal ones is
     */
    boolean validated(double measure) {
        double known = Double.isNaN(measure) ? Double.NEGATIVE_INFINITY : measure;
        CurvePoint last = curve.removeLast();
        curve.add(new CurvePoint(last.step(), last.loss(), last.rate(), last.norm(), known));
        worse++;
        if (known <= best) return false;
        best = known;
        bestStep = last.step();
        worse = 0;
        return true;
    }

    /** Whether the latest step was validated. */
    boolean isValidated() {
        return !curve.isEmpty() && !Double.isNaN(curve.getLast().measure());
    }

    /** Validations since the best. */
    int worse() {
        return worse;
    }

    /** Goes through a curve again. */
    void replay(List<CurvePoint> points) {
        for (CurvePoint point : points) {
            add(point);
            if (!Double.isNaN(point.measure())) validated(point.measure());
        }
    }
}
