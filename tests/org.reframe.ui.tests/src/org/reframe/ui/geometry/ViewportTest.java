// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ViewportTest {
    @Test
    void zoomKeepsThePointUnderTheCursor() {
        Viewport before = Viewport.fit(1920, 1080, 800, 600);
        double x = before.videoX(123);
        double y = before.videoY(456);
        Viewport after = before.zoomAt(1.2, 123, 456).zoomAt(3, 123, 456);
        assertEquals(x, after.videoX(123), 1e-9);
        assertEquals(y, after.videoY(456), 1e-9);
    }

    @Test
    void fitCentresAndShowsAll() {
        Viewport fit = Viewport.fit(100, 50, 400, 400);
        assertEquals(4, fit.scale());
        assertEquals(0, fit.x());
        assertEquals(100, fit.y());
    }

    @Test
    void zoomStopsAtItsLimits() {
        Viewport fit = Viewport.fit(100, 50, 400, 400);
        assertEquals(Viewport.MAX_SCALE, fit.zoomAt(1e9, 0, 0).scale());
        assertEquals(Viewport.MIN_SCALE, fit.zoomAt(1e-9, 0, 0).scale());
    }
}
