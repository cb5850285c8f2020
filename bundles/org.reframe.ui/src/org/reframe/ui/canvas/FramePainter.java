// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.reframe.api.project.TrackId;
import org.reframe.ui.geometry.Viewport;

/**
 * Draws a frame with its masks, on the canvas or, ahead of that, on an image of the canvas's size: scaling is what takes time, and
 * an image of the right size is only copied. Any thread for images.
 */
public final class FramePainter {
    // The system's colours are for the window's thread only
    private static final Color BLACK = new Color(0, 0, 0);

    private FramePainter() {}

    /**
     * A frame as a canvas will show it.
     *
     * @param view what the canvas shows
     * @return to be disposed by the caller
     */
    public static Image render(Device device, LoadedFrame frame, FrameView view) {
        Image image = new Image(device, view.width(), view.height());
        GC gc = new GC(image);
        try {
            gc.setBackground(BLACK);
            gc.fillRectangle(0, 0, view.width(), view.height());
            picture(gc, frame, view.viewport());
            masks(gc, frame, view.viewport(), Optional.empty());
        } finally {
            gc.dispose();
        }
        return image;
    }

    /** Draws the picture without masks. */
    static void picture(GC gc, LoadedFrame frame, Viewport viewport) {
        gc.setInterpolation(viewport.scale() > 2 ? SWT.NONE : SWT.LOW);
        draw(gc, new LoadedFrame.PlacedImage(0, 0, frame.image()), viewport);
    }

    /** Draws the masks but that of one object. */
    static void masks(GC gc, LoadedFrame frame, Viewport viewport, Optional<TrackId> without) {
        for (LoadedFrame.DrawnMask mask : frame.masks()) {
            if (!without.equals(Optional.of(mask.overlay().track()))) {
                draw(gc, mask.patch(), viewport);
            }
        }
    }

    /** Draws an image at its place in the frame. */
    static void draw(GC gc, LoadedFrame.PlacedImage placed, Viewport viewport) {
        Rectangle size = placed.image().getBounds();
        int x = viewport.screenX(placed.x());
        int y = viewport.screenY(placed.y());
        int width = Math.max(1, viewport.screenX(placed.x() + size.width) - x);
        int height = Math.max(1, viewport.screenY(placed.y() + size.height) - y);
        gc.drawImage(placed.image(), 0, 0, size.width, size.height, x, y, width, height);
    }
}
