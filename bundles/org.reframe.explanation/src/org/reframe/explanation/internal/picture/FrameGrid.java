// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.picture;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;

/** Small pictures of frames by maps: a row of plain frames, then a row for each map. */
public final class FrameGrid {
    private static final int EDGE = 128;
    private static final int GAP = 4;
    private static final int LINE = Sheet.LINE;

    private final Overlay overlay;
    private final int columns;

    /**
     * A layout.
     *
     * @param overlay how maps are laid over frames
     * @param columns frames at most
     */
    public FrameGrid(Overlay overlay, int columns) {
        this.overlay = overlay;
        this.columns = columns;
    }

    /**
     * Draws and writes a picture.
     *
     * @param frames of the video, of which some are taken evenly
     * @param volumes a row each
     * @param titles of the plain frames and of the volumes, one more than these
     */
    public void write(Video video, int[] frames, List<HeatVolume> volumes, List<String> titles, Path file)
            throws RunException {
        int count = Math.min(columns, frames.length);
        double shrink = Math.min(
                1, (double) EDGE / Math.max(video.info().width(), video.info().height()));
        int width = (int) Math.max(16, Math.round(video.info().width() * shrink));
        int height = (int) Math.max(16, Math.round(video.info().height() * shrink));
        int rows = volumes.size() + 1;
        try (Sheet sheet = new Sheet(
                GAP + count * (width + GAP),
                GAP + rows * (height + LINE + GAP),
                RenderingHints.VALUE_INTERPOLATION_BICUBIC)) {
            for (int row = 0; row < rows; row++) {
                sheet.write(titles.get(row), GAP, GAP + row * (height + LINE + GAP));
            }
            for (int column = 0; column < count; column++) {
                int frame = frames[count == 1 ? 0 : (int) ((long) column * (frames.length - 1) / (count - 1))];
                Picture picture = video.frame(frame);
                int x = GAP + column * (width + GAP);
                for (int row = 0; row < rows; row++) {
                    Picture shown = row == 0 ? picture : overlay.over(picture, volumes.get(row - 1), frame);
                    int y = GAP + row * (height + LINE + GAP) + LINE;
                    sheet.graphics().drawImage(image(shown), x, y, width, height, null);
                }
            }
            sheet.save(file);
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            int r = picture.rgb()[3 * i] & 0xff;
            int g = picture.rgb()[3 * i + 1] & 0xff;
            pixels[i] = r << 16 | g << 8 | picture.rgb()[3 * i + 2] & 0xff;
        }
        image.setRGB(0, 0, picture.width(), picture.height(), pixels, 0, picture.width());
        return image;
    }
}
