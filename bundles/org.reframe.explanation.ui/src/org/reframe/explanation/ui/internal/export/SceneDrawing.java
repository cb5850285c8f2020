// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.explanation.ui.internal.scene.PanelGrid;
import org.reframe.explanation.ui.internal.scene.SceneRenderer;
import org.reframe.explanation.ui.internal.scene.SceneRequest;

/** A scene with its titles, as a picture. */
final class SceneDrawing {
    private static final Color WHITE = new Color(255, 255, 255);

    private SceneDrawing() {}

    /** Draws a scene of density 1. */
    static ImageData draw(Device device, SceneRenderer renderer, SceneRequest request) throws RunException {
        Image image = new Image(device, renderer.render(request));
        try {
            GC gc = new GC(image);
            try {
                // Not a system colour: those may be asked for on the UI thread only
                gc.setForeground(WHITE);
                for (PanelGrid.Place place : request.grid().places()) {
                    gc.setClipping(
                            place.x(),
                            place.y() - PanelGrid.TITLE,
                            request.grid().width(),
                            PanelGrid.TITLE);
                    gc.drawText(place.panel().title(), place.x() + 4, place.y() - PanelGrid.TITLE + 1, true);
                }
            } finally {
                gc.dispose();
            }
            return image.getImageData();
        } finally {
            image.dispose();
        }
    }

    /** The same as a frame of a video. */
    static Picture picture(ImageData data) {
        byte[] rgb = new byte[data.width * data.height * 3];
        int[] line = new int[data.width];
        for (int y = 0, at = 0; y < data.height; y++) {
            data.getPixels(0, y, data.width, line, 0);
            for (int x = 0; x < data.width; x++, at += 3) {
                org.eclipse.swt.graphics.RGB color = data.palette.getRGB(line[x]);
                rgb[at] = (byte) color.red;
                rgb[at + 1] = (byte) color.green;
                rgb[at + 2] = (byte) color.blue;
            }
        }
        return new Picture(data.width, data.height, rgb);
    }
}
