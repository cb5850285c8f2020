// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.util.Arrays;
import org.reframe.api.video.Rational;

/** Finds frames by time. */
public final class Times {
    private static final double ROUNDING = 1e-6;

    private Times() {}

    /**
     * Index of the last frame that is not after a time; the first one for times before it.
     *
     * @param pts strictly increasing, in ticks
     * @param timeBase seconds a tick
     * @param seconds since the first frame
     */
    public static int indexAt(long[] pts, Rational timeBase, double seconds) {
        double ticks = Math.floor(seconds / timeBase.value() + ROUNDING);
        long wanted = pts[0] + (long) Math.max(0, Math.min(ticks, (double) pts[pts.length - 1] - pts[0]));
        int found = Arrays.binarySearch(pts, wanted);
        return found >= 0 ? found : -found - 2;
    }
}
