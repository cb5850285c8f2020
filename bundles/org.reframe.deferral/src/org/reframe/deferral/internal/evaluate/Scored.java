// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.List;

/**
 * What came of a clip, or of a video, with a policy.
 *
 * @param key tells clips apart
 * @param video of which it is
 * @param figures as many as are tested, such as Dice and cost
 */
record Scored(String key, String video, List<Double> figures) {
    Scored {
        figures = List.copyOf(figures);
    }
}
