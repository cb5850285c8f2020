// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.geom.Point2D;
import java.util.random.RandomGenerator;

/**
 * A smooth path: Lissajous figures of incommensurable frequencies, so that paths never repeat.
 *
 * @param x centre, in pixels
 * @param y centre, in pixels
 * @param spanX reach to each side, in pixels
 * @param spanY reach up and down, in pixels
 * @param speed radians a frame
 * @param phase radians at frame 0
 */
record Path(double x, double y, double spanX, double spanY, double speed, double phase) {
    static Path random(RandomGenerator random, int width, int height) {
        return new Path(
                width * (0.3 + 0.4 * random.nextDouble()),
                height * (0.35 + 0.3 * random.nextDouble()),
                width * (0.12 + 0.2 * random.nextDouble()),
                height * (0.06 + 0.14 * random.nextDouble()),
                0.02 + 0.035 * random.nextDouble(),
                2 * Math.PI * random.nextDouble());
    }

    /** Where it is at a frame. */
    Point2D at(int frame) {
        double t = speed * frame;
        return new Point2D.Double(x + spanX * Math.sin(t + phase), y + spanY * Math.sin(1.618 * t + 2 * phase));
    }
}
