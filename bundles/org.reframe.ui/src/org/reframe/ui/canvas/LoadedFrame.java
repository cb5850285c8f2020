// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import java.util.List;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.video.Picture;

/**
 * A frame ready to be drawn; whoever takes it disposes it.
 *
 * @param index 0-based
 * @param picture as decoded
 * @param image of the picture
 * @param overlays masks on the frame, in lane order
 * @param patches pictures of the overlays, one each
 */
public record LoadedFrame(int index, Picture picture, Image image, List<Overlay> overlays, List<PlacedImage> patches) {
    /**
     * A picture at its place.
     *
     * @param x left edge in video pixels
     * @param y top edge in video pixels
     * @param image transparent where there is no mask
     */
    public record PlacedImage(int x, int y, Image image) {}

    /** Frees the images. */
    public void dispose() {
        image.dispose();
        patches.forEach(patch -> patch.image().dispose());
    }
}
