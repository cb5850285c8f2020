// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.Optional;
import org.reframe.ui.geometry.Viewport;

/**
 * What is to be made a picture of.
 *
 * @param grid the panels
 * @param settings how heat is shown
 * @param size of the canvas
 * @param zoom where pictures lie in each panel; empty to show them whole
 */
public record SceneRequest(PanelGrid grid, SceneSettings settings, Size size, Optional<Viewport> zoom) {
    /**
     * Of a canvas.
     *
     * @param width points
     * @param height points
     * @param density device pixels a point, 1 or more
     */
    public record Size(int width, int height, int density) {}

    /** Where a picture lies in each panel. */
    public Viewport viewport(int pictureWidth, int pictureHeight) {
        return zoom.orElseGet(() -> grid.fit(pictureWidth, pictureHeight));
    }
}
