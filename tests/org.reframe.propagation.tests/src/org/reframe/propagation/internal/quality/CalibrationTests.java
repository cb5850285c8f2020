// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.propagation.QualityScale;
import org.reframe.api.task.Section;

class CalibrationTests {
    /** Measurements around what the scale makes of the estimates. */
    private static Calibration made(QualityScale used, int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Calibration.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double estimate = 0.02 + 0.96 * random.nextDouble();
            double j = Math.clamp(used.of(estimate) + 0.1 * (random.nextDouble() - 0.5), 0, 1);
            pairs.add(new Calibration.Pair("clip" + i % 7, estimate, j));
        }
        return new Calibration(pairs);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1.2, 0.7", "0.8, 1.6", "0.3, 0.2"})
    void findsTheScaleThatWasUsed(double shift, double slope) {
        Calibration calibration = made(new QualityScale(shift, slope), 4000);
        QualityScale fit = calibration.fit();
        assertEquals(shift, fit.shift(), 0.05);
        assertEquals(slope, fit.slope(), 0.05);
        assertTrue(calibration.on(fit).error() < 0.02);
        assertTrue(calibration.leftOut().error() < 0.025);
        assertEquals(calibration.pairs().size(), calibration.leftOut().pairs().size());
    }

    @Test
    void noOtherScaleNearbyHasLessCrossEntropy() {
        Calibration calibration = made(new QualityScale(-0.5, 1.4), 500);
        QualityScale fit = calibration.fit();
        double best = entropy(calibration, fit);
        for (double da : new double[] {-0.05, 0, 0.05}) {
            for (double db : new double[] {-0.05, 0, 0.05}) {
                double other = entropy(calibration, new QualityScale(fit.shift() + da, fit.slope() + db));
                assertTrue(other >= best - 1e-9, other + " below " + best);
            }
        }
    }

    private static double entropy(Calibration calibration, QualityScale scale) {
        double sum = 0;
        for (Calibration.Pair pair : calibration.pairs()) {
            double p = scale.of(pair.estimate());
            sum -= pair.j() * Math.log(p) + (1 - pair.j()) * Math.log(1 - p);
        }
        return sum;
    }

    /** Estimates that lie close together and are all too high: plain Newton steps leap back and forth here. */
    @Test
    void findsTheScaleOfEstimatesThatLieCloseTogether() {
        List<Calibration.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 39; i++) {
            double share = i / 38.0;
            pairs.add(new Calibration.Pair("car", 0.93 - 0.12 * share, 0.93 - 0.5 * share));
        }
        Calibration calibration = new Calibration(pairs);
        QualityScale fit = calibration.fit();
        assertTrue(
                calibration.on(fit).error() < 0.03,
                fit.text() + " " + calibration.on(fit).error());
        double best = entropy(calibration, fit);
        assertTrue(best < entropy(calibration, QualityScale.NONE));
        assertTrue(best <= entropy(calibration, new QualityScale(fit.shift(), fit.slope() * 1.02)));
    }

    @Test
    void theErrorIsThatOfTheBins() {
        Calibration calibration = new Calibration(List.of(
                new Calibration.Pair("a", 0.92, 0.5),
                new Calibration.Pair("a", 0.98, 0.7),
                new Calibration.Pair("a", 1, 0.9),
                new Calibration.Pair("b", 0.05, 0.25)));
        assertEquals(2, calibration.bins().size());
        assertEquals((3 * (2.9 / 3 - 0.7) + 0.2) / 4, calibration.error(), 1e-12);
        assertEquals((0.42 + 0.28 + 0.1 + 0.2) / 4, calibration.absoluteError(), 1e-12);
    }

    @Test
    void awkwardPairsStillGiveAScale() {
        assertEquals(QualityScale.NONE, new Calibration(List.of()).fit());
        assertTrue(CalibrationReport.sections(new Calibration(List.of())).isEmpty());
        List<Calibration.Pair> falling = List.of(
                new Calibration.Pair("a", 0.2, 0.9),
                new Calibration.Pair("b", 0.5, 0.6),
                new Calibration.Pair("c", 0.9, 0.3));
        QualityScale flat = new Calibration(falling).fit();
        assertEquals(0, flat.slope());
        assertEquals(0.6, flat.of(0.4), 1e-6);
        List<Calibration.Pair> parted = List.of(new Calibration.Pair("a", 0.2, 0), new Calibration.Pair("b", 0.9, 1));
        QualityScale steep = new Calibration(parted).fit();
        assertTrue(steep.of(0.2) < 0.05 && steep.of(0.9) > 0.95, steep.text());
        List<Calibration.Pair> ends = List.of(new Calibration.Pair("a", 0, 0.5), new Calibration.Pair("b", 1, 0.5));
        assertEquals(QualityScale.NONE, new Calibration(ends).fit());
    }

    @Test
    void theReportShowsTheCurveAndTheOption() {
        Calibration calibration = made(new QualityScale(-1, 1), 300);
        List<Section> sections = CalibrationReport.sections(calibration);
        Section.Chart chart = (Section.Chart) sections.getFirst();
        assertEquals(3, chart.series().size());
        String option = String.valueOf(CalibrationReport.result(calibration).get("fit"));
        assertTrue(chart.series().get(1).name().contains(option), option);
        assertTrue(option.startsWith("quality=-"), option);
    }
}
