// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import java.util.NavigableSet;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A bell of height 1 around every annotated frame, of which only the nearest counts (active sparse labelling, equations 2 and
 * 4; the paper calls sigma a variance and uses it as a standard deviation).
 *
 * @param sigma in frames, above 0; 1.3 in the paper
 */
public record Gaussian(double sigma) {
    public Gaussian {
        if (!(sigma > 0)) throw new IllegalArgumentException("sigma must be above 0, not " + sigma);
    }

    /** Height at a distance in frames. */
    public double at(int distance) {
        double scaled = distance / sigma;
        return Math.exp(-0.5 * (scaled * scaled));
    }

    /** Height of the nearest annotated frame's bell at a frame; 0 when none is annotated. */
    public double nearest(int frame, NavigableSet<Integer> annotated) {
        @Nullable Integer before = annotated.floor(frame);
        @Nullable Integer after = annotated.ceiling(frame);
        double height = 0;
        if (before != null) height = at(frame - before);
        if (after != null) height = Math.max(height, at(after - frame));
        return height;
    }
}
