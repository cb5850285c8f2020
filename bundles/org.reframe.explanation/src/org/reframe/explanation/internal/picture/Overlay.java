// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.picture;

import org.reframe.api.explanation.HeatRange;
import org.reframe.api.explanation.HeatScale;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.video.Picture;

/**
 * Lays a map over frames of its video. What the network did not see becomes grey.
 *
 * @param colours of the map
 * @param scale how values are spread over them
 * @param opacity of the map, 0 to 1
 */
public record Overlay(ColourMap colours, HeatScale scale, double opacity) {
    private static final double UNSEEN = 0.4;

    /**
     * A frame with its map.
     *
     * @param frame of the video, 0-based
     */
    public Picture over(Picture picture, HeatVolume volume, double frame) {
        HeatRange range = volume.range(scale, frame);
        float[] plane = volume.plane(frame);
        int width = picture.width();
        byte[] from = picture.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < width * picture.height(); i++) {
            double heat = volume.under(plane, i % width + 0.5, i / width + 0.5);
            for (int c = 0; c < 3; c++) {
                int below = from[3 * i + c] & 0xff;
                double mixed = Double.isNaN(heat)
                        ? below * UNSEEN
                        : below + opacity * (colours.at(range.place(heat), c) - below);
                to[3 * i + c] = (byte) Math.round(mixed);
            }
        }
        return new Picture(width, picture.height(), to);
    }
}
