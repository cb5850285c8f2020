// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A video of the pool.
 *
 * @param uncertainty of each frame, in [0, 1]
 * @param annotated frames that have their annotation, from 0
 */
public record PoolVideo(double[] uncertainty, NavigableSet<Integer> annotated) {
    public PoolVideo {
        uncertainty = uncertainty.clone();
        annotated = new TreeSet<>(annotated);
        for (int frame : annotated) {
            if (frame < 0 || frame >= uncertainty.length) {
                throw new IllegalArgumentException(
                        "Frame " + frame + " is annotated, but the video has " + uncertainty.length + " frames");
            }
        }
    }
}
