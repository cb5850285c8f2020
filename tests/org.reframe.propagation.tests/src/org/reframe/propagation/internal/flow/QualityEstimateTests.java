// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QualityEstimateTests {
    private static QualityCues cues(double good, boolean lost) {
        return new QualityCues(good, good, good, 0.8, good, lost);
    }

    @Test
    void isAShareAndFallsWithTheCues() {
        double before = 1;
        for (double good = 1; good >= 0; good -= 0.1) {
            double estimate = QualityEstimate.plain().add(cues(good, false));
            assertTrue(estimate > 0 && estimate < before, good + ": " + estimate);
            before = estimate;
        }
        assertTrue(QualityEstimate.plain().add(cues(0.5, true))
                < QualityEstimate.plain().add(cues(0.5, false)));
    }

    @Test
    void whatWentWrongIsNotForgotten() {
        QualityEstimate spoilt = QualityEstimate.plain();
        QualityEstimate clean = QualityEstimate.plain();
        for (int frame = 0; frame < 5; frame++) {
            spoilt.add(cues(0.3, false));
            clean.add(cues(0.97, false));
        }
        double after = 0;
        double ever = 0;
        for (int frame = 0; frame < 30; frame++) {
            after = spoilt.add(cues(0.97, false));
            ever = clean.add(cues(0.97, false));
        }
        assertTrue(after < ever - 0.05, after + " after mistakes, " + ever + " without");
    }
}
