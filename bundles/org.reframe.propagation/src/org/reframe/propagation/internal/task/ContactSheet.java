// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;

/** A few frames of a clip with their masks beside each other in one picture: evenly spaced ones, or prompted ones near them. */
final class ContactSheet {
    private static final int COLUMNS = 3;
    private static final int MOST = 6;
    private static final int CELL = 320;
    private static final int CAPTION = 18;
    private static final int GAP = 6;

    private ContactSheet() {}

    /**
     * Writes it.
     *
     * @param maps masks of a frame
     * @param prompted frames to say so of
     * @param target PNG file; folders are made
     */
    static void write(Video video, OverlayClip.LabelMaps maps, Set<Integer> prompted, Path target) throws RunException {
        Set<Integer> frames = frames(video.info().frameCount(), prompted);
        int height = Math.max(
                1,
                Math.round((float) CELL * video.info().height() / video.info().width()));
        int columns = Math.min(COLUMNS, frames.size());
        int rows = (frames.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                columns * (CELL + GAP) - GAP, rows * (height + CAPTION + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            graphics.setColor(Color.BLACK);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION - 6));
            int cell = 0;
            for (int frame : frames) {
                int x = cell % columns * (CELL + GAP);
                int y = cell / columns * (height + CAPTION + GAP);
                Picture picture = Layers.draw(video.frame(frame), maps.at(frame));
                graphics.drawImage(OverlayClip.image(picture), x, y + CAPTION, CELL, height, null);
                graphics.drawString(
                        "frame " + frame + (prompted.contains(frame) ? ", prompted" : ""), x, y + CAPTION - 5);
                cell++;
            }
        } finally {
            graphics.dispose();
        }
        IndexedPng.write(sheet, target);
    }

    /** First, last and what lies evenly between; in place of the nearest of them those that are prompted. */
    static Set<Integer> frames(int count, Set<Integer> prompted) {
        int[] places = new int[MOST];
        for (int i = 0; i < MOST; i++) places[i] = Math.round((count - 1) * (float) i / (MOST - 1));
        for (int frame : new TreeSet<>(prompted)) {
            int nearest = 0;
            for (int i = 1; i < MOST; i++) {
                if (Math.abs(places[i] - frame) < Math.abs(places[nearest] - frame)) nearest = i;
            }
            if (!prompted.contains(places[nearest])) places[nearest] = frame;
        }
        Set<Integer> frames = new TreeSet<>();
        for (int place : places) frames.add(place);
        return frames;
    }
}
