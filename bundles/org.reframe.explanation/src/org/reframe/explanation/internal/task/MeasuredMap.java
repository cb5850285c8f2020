// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.Map;
import org.reframe.api.explanation.MapSource;

/**
 * A map's measures in tables.
 *
 * @param clip name
 * @param model id
 * @param source of the map
 * @param target name of the class
 * @param measures by name
 */
record MeasuredMap(String clip, String model, MapSource source, String target, Map<String, Double> measures) {
    /** Layer and method, as rows of two models have them in common. */
    String place() {
        return source.layer() + "\n" + Pictures.shortId(source.method());
    }

    /** A measure; NaN where it was not taken. */
    double measure(String name) {
        return measures.getOrDefault(name, Double.NaN);
    }
}
