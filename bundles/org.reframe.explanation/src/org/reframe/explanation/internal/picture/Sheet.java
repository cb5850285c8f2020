// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.reframe.api.run.RunException;

/** White paper with black writing, on which pictures are laid out. Closed after drawing. */
final class Sheet implements AutoCloseable {
    /** Height of a line of writing, in pixels. */
    static final int LINE = 16;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /**
     * An empty sheet.
     *
     * @param width in pixels
     * @param height in pixels
     * @param interpolation of pictures drawn on it, a value of {@link RenderingHints#KEY_INTERPOLATION}
     */
    Sheet(int width, int height, Object interpolation) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LINE - 5));
        graphics.setColor(Color.BLACK);
    }

    /** To draw with. */
    Graphics2D graphics() {
        return graphics;
    }

    /** Writes a line whose box has this corner. */
    void write(String text, int x, int y) {
        graphics.drawString(text, x, y + LINE - 5);
    }

    /**
     * Writes the sheet as PNG; folders are made.
     *
     * @throws RunException (environment) when it cannot be written
     */
    void save(Path file) throws RunException {
        try {
            Path folder = file.getParent();
            if (folder != null) Files.createDirectories(folder);
            if (!ImageIO.write(image, "png", file.toFile())) throw new IOException("no PNG writer");
        } catch (IOException e) {
            throw RunException.environment(
                    file + " cannot be written: " + e.getMessage() + ". Free some space or choose another folder.", e);
        }
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
