// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.measure;

import org.reframe.api.contribution.ExtensionPoint;

/**
 * Compares masks of one object with the truth, frame by frame. Register it at {@code org.reframe.api.measures}.
 */
@ExtensionPoint(id = "org.reframe.api.measures", element = "measure")
public interface MaskMeasure {
    /** An accumulator for one sequence of one object. */
    Accumulator start();
}
