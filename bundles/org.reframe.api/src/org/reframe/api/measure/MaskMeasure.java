// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.measure;

/**
 * Compares masks of one object with the truth, frame by frame. Register it at {@code org.reframe.api.measures}.
 */
public interface MaskMeasure {
    /** An accumulator for one sequence of one object. */
    Accumulator start();
}
