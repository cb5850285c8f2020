// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import java.util.Optional;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Pattern;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.reframe.api.project.TrackId;
import org.reframe.ui.geometry.Viewport;

/**
 * Draws a frame with its masks, ahead of time on an image of the canvas's size: scaling is what takes time, and an image of the
 * right size is only copied. Any thread for images.
 */
public final class FramePainter {
    private FramePainter() {}

    /**
     * A frame with all masks as a canvas will show it.
     *
     * @param view what the canvas shows
     * @return to be disposed by the caller
     */
    public static Image render(Device device, LoadedFrame frame, FrameView view) {
        Image image = renderPicture(device, frame, view);
        GC gc = new GC(image);
        Transform transform = new Transform(device);
        try {
            transform.scale(view.density(), view.density());
            gc.setTransform(transform);
            masks(gc, frame, view.viewport(), Optional.empty());
        } finally {
            transform.dispose();
            gc.dispose();
        }
        return image;
    }

    /**
     * A frame without masks as a canvas will show it.
     *
     * @param view what the canvas shows
     * @return to be disposed by the caller
     */
    static Image renderPicture(Device device, LoadedFrame frame, FrameView view) {
        return new Image(device, PictureScaler.scale(frame.picture(), view, frame.settings()));
    }

    /**
     * Copies what was rendered to the canvas. As a pattern, because drawing an image makes a copy of all its data first.
     */
    public static void copy(GC gc, LoadedFrame.Rendered rendered) {
        FrameView view = rendered.view();
        Pattern pattern = new Pattern(gc.getDevice(), rendered.image());
        Transform transform = new Transform(gc.getDevice());
        try {
            transform.scale(1f / view.density(), 1f / view.density());
            gc.setTransform(view.density() == 1 ? null : transform);
            gc.setBackgroundPattern(pattern);
            gc.fillRectangle(0, 0, view.pixelWidth(), view.pixelHeight());
        } finally {
            gc.setBackgroundPattern(null);
            gc.setTransform(null);
            transform.dispose();
            pattern.dispose();
        }
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
