// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.picture;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * A picture of mean maps: a row for each class, a column for each layer. Each map takes the whole range of colours; what no clip
 * showed is grey.
 *
 * @param colours of the maps
 * @param edge rows and columns of a map
 */
public record MeanGrid(ColourMap colours, int edge) {
    private static final int CELL = 4;
    private static final int GAP = 6;
    private static final int LINE = Sheet.LINE;
    private static final int UNSEEN = 0xb0b0b0;

    /**
     * A map with what is written above it.
     *
     * @param title above
     * @param values {@code edge * edge}, NaN where there is none
     */
    public record Tile(String title, float[] values) {}

    /**
     * Draws and writes.
     *
     * @param rows tiles of each row
     */
    public void write(List<List<Tile>> rows, Path file) throws RunException {
        int size = edge * CELL;
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        try (Sheet sheet = new Sheet(
                GAP + columns * (size + GAP),
                GAP + rows.size() * (size + LINE + GAP),
                RenderingHints.VALUE_INTERPOLATION_BILINEAR)) {
            for (int row = 0; row < rows.size(); row++) {
                int y = GAP + row * (size + LINE + GAP);
                for (int column = 0; column < rows.get(row).size(); column++) {
                    int x = GAP + column * (size + GAP);
                    Tile tile = rows.get(row).get(column);
                    sheet.graphics().setClip(x, y, size, LINE + size);
                    sheet.write(tile.title(), x, y);
                    sheet.graphics().drawImage(image(tile.values()), x, y + LINE, size, size, null);
                }
            }
            sheet.save(file);
        }
    }

    private BufferedImage image(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isNaN(value)) continue;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            int colour = UNSEEN;
            if (!Float.isNaN(values[i])) {
                double place = high > low ? (values[i] - low) / (high - low) : 0;
                colour = colours.at(place, 0) << 16 | colours.at(place, 1) << 8 | colours.at(place, 2);
            }
            image.setRGB(i % edge, i / edge, colour);
        }
        return image;
    }
}
