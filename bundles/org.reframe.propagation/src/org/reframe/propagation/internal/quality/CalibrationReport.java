// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reframe.api.propagation.QualityScale;
import org.reframe.api.task.Section;

/** Figures, reliability curve and table of a calibration. Pure. */
public final class CalibrationReport {
    private CalibrationReport() {}

    /** Figures for {@code result.json}. */
    public static Map<String, Object> result(Calibration calibration) {
        QualityScale fit = calibration.fit();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("frames", calibration.pairs().size());
        result.put("expectedCalibrationError", calibration.error());
        result.put("meanAbsoluteError", calibration.absoluteError());
        result.put("correlation", calibration.correlation());
        result.put("fit", "quality=" + fit.text());
        result.put("expectedCalibrationErrorFitted", calibration.on(fit).error());
        result.put("expectedCalibrationErrorLeftOut", calibration.leftOut().error());
        return result;
    }

    /** What the report shows; nothing without frames. */
    public static List<Section> sections(Calibration calibration) {
        if (calibration.pairs().isEmpty()) {
            return List.of();
        }
        QualityScale fit = calibration.fit();
        Calibration fitted = calibration.on(fit);
        List<Section.Series> curves = new ArrayList<>();
        curves.add(series("as estimated", calibration));
        curves.add(series("with quality=" + fit.text(), fitted));
        curves.add(new Section.Series("agreement", new double[] {0, 1}, new double[] {0, 1}));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Chart("Estimated and measured quality", "estimated J", "measured J", curves));
        sections.add(new Section.Text(
                "Calibration",
                String.format(
                        Locale.ROOT,
                        "%d masks after the first propagation, pinned ones left out. Expected calibration error"
                                + " (tenths of the scale) %.4f, mean absolute error %.4f, correlation %.3f. The option"
                                + " quality=%s of the propagator brings it to %.4f on these masks, and to %.4f when each"
                                + " clip's scale is fitted to the other clips.",
                        calibration.pairs().size(),
                        calibration.error(),
                        calibration.absoluteError(),
                        calibration.correlation(),
                        fit.text(),
                        fitted.error(),
                        calibration.leftOut().error())));
        List<List<Object>> rows = new ArrayList<>();
        calibration.bins().forEach(bin -> rows.add(List.of(bin.count(), bin.estimate(), bin.j())));
        sections.add(new Section.Table(
                "Reliability", "reliability", List.of("masks", "mean estimated J", "mean measured J"), rows));
        return sections;
    }

    private static Section.Series series(String name, Calibration calibration) {
        List<Calibration.Bin> bins = calibration.bins();
        return new Section.Series(
                name,
                bins.stream().mapToDouble(Calibration.Bin::estimate).toArray(),
                bins.stream().mapToDouble(Calibration.Bin::j).toArray());
    }
}
