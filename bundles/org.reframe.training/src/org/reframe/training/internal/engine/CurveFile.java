// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;
import org.reframe.training.TrainingOutcome.CurvePoint;

/** Writes {@code curves.csv}: step, loss, learning rate, norm of the gradients, measure (empty where there was none). */
final class CurveFile {
    private CurveFile() {}

    static void write(Path folder, List<CurvePoint> curve) throws RunException {
        StringBuilder text = new StringBuilder("step,loss,rate,norm,measure\n");
        for (CurvePoint point : curve) {
            text.append(point.step()).append(',').append(point.loss()).append(',');
            text.append(point.rate()).append(',').append(point.norm()).append(',');
            text.append(Double.isNaN(point.measure()) ? "" : Double.toString(point.measure()))
                    .append('\n');
        }
        WholeFile.of(folder.resolve("curves.csv")).write(text.toString());
    }
}
