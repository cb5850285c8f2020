// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map with what says whether it can be believed.
 *
 * @param volume the map
 * @param measures value by name, in order, such as {@code energy inside}; absent where a measure could not be taken
 * @param curves measures over something
 */
public record ExplainedMap(HeatVolume volume, Map<String, Double> measures, List<MeasuredCurve> curves) {
    public ExplainedMap {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        curves = List.copyOf(curves);
    }
}
