// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.ui.geometry.Viewport;

/**
 * Where panels lie on a canvas: all of one size and of the picture's shape, as large as they can be, each below its title, in the
 * middle of the canvas.
 *
 * @param places in the order of rows
 * @param width of a picture in points
 * @param height of a picture in points
 */
public record PanelGrid(List<Place> places, int width, int height) {
    /** Height of a title in points. */
    public static final int TITLE = 20;

    /** Space between panels in points. */
    public static final int GAP = 4;

    /**
     * A panel and where its picture lies.
     *
     * @param panel which one
     * @param x left edge in points
     * @param y top edge in points, below the title
     */
    public record Place(Panel panel, int x, int y) {}

    /**
     * Lays panels out.
     *
     * @param rows of panels, top to bottom
     * @param canvasWidth points
     * @param canvasHeight points
     * @param aspect width of the picture over its height
     */
    public static PanelGrid of(List<List<Panel>> rows, int canvasWidth, int canvasHeight, double aspect) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int across = Math.max(1, (canvasWidth - GAP * (columns - 1)) / Math.max(1, columns));
        int down = Math.max(1, rows.size());
        int room = Math.max(1, (canvasHeight - GAP * (down - 1)) / down - TITLE);
        int width = Math.max(1, (int) Math.min(across, Math.round(room * aspect)));
        int height = Math.max(1, (int) Math.min(room, Math.round(across / aspect)));
        int left = Math.max(0, (canvasWidth - columns * (width + GAP) + GAP) / 2);
        int top = Math.max(0, (canvasHeight - down * (height + TITLE + GAP) + GAP) / 2);
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<Panel> panels = rows.get(row);
            for (int column = 0; column < panels.size(); column++) {
                places.add(new Place(
                        panels.get(column), left + column * (width + GAP), top + row * (height + TITLE + GAP) + TITLE));
            }
        }
        return new PanelGrid(List.copyOf(places), width, height);
    }

    /** The panel at a point of the canvas. */
    public Optional<Place> at(int x, int y) {
        return places.stream()
                .filter(place -> x >= place.x && x < place.x + width && y >= place.y && y < place.y + height)
                .findFirst();
    }

    /** Shows a whole picture in each panel. */
    public Viewport fit(int pictureWidth, int pictureHeight) {
        return Viewport.fit(pictureWidth, pictureHeight, width, height);
    }
}
