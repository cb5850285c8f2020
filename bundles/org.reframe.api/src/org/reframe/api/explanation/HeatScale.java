// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/** How a map's values are spread over the colours. Raw values are kept in any case. */
public enum HeatScale {
    /** From the clip's smallest to its largest value: frames can be compared. */
    CLIP,
    /** From the smallest to the largest value of each frame: weak frames look as strong as others. */
    FRAME
}
