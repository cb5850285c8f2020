// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.video.Picture;

/**
 * A frame ready to be drawn; whoever takes it disposes it.
 *
 * @param index 0-based
 * @param picture as decoded
 * @param settings that it is shown with
 * @param masks on the frame, in lane order
 * @param rendered the frame at the size of the canvas, when that was known
 */
public record LoadedFrame(
        int index, Picture picture, ViewSettings settings, List<DrawnMask> masks, Optional<Rendered> rendered) {
    /**
     * A picture at its place.
     *
     * @param x left edge in video pixels
     * @param y top edge in video pixels
     * @param image transparent where there is no mask
     */
    public record PlacedImage(int x, int y, Image image) {}

    /**
     * A mask with its picture.
     *
     * @param overlay the mask
     * @param patch its picture
     */
    public record DrawnMask(Overlay overlay, PlacedImage patch) {}

    /**
     * The frame as a canvas shows it.
     *
     * @param view what the canvas showed
     * @param image of the canvas's size in device pixels
     */
    public record Rendered(FrameView view, Image image) {}

    /** The same, rendered for a canvas. */
    public LoadedFrame with(Rendered next) {
        return new LoadedFrame(index, picture, settings, masks, Optional.of(next));
    }

    /** The masks. */
    public List<Overlay> overlays() {
        return masks.stream().map(DrawnMask::overlay).toList();
    }

    /** Frees the images. */
    public void dispose() {
        masks.forEach(mask -> mask.patch().image().dispose());
        rendered.ifPresent(view -> view.image().dispose());
    }
}
