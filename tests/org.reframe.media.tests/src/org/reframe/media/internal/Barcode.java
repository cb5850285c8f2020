// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import org.reframe.api.video.Picture;

/** Pictures that carry their number as large black and white blocks, four by four bits, over a moving grey ground. */
final class Barcode {
    private static final int CELLS = 4;
    private static final int HALF = 128;

    private Barcode() {}

    static Picture of(int number, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int bit = y * CELLS / height * CELLS + x * CELLS / width;
                boolean set = (number >> bit & 1) != 0;
                int shade = (x + y + number * 5) % 32;
                byte value = (byte) (set ? 255 - shade : shade);
                int at = (y * width + x) * 3;
                rgb[at] = value;
                rgb[at + 1] = value;
                rgb[at + 2] = value;
            }
        }
        return new Picture(width, height, rgb);
    }

    /** The number in a picture; width and height are those drawn, which padding may exceed. */
    static int read(Picture picture, int width, int height) {
        int number = 0;
        for (int bit = 0; bit < CELLS * CELLS; bit++) {
            int x = (2 * (bit % CELLS) + 1) * width / (2 * CELLS);
            int y = (2 * (bit / CELLS) + 1) * height / (2 * CELLS);
            if ((picture.rgb()[(y * picture.width() + x) * 3] & 0xFF) > HALF) {
                number |= 1 << bit;
            }
        }
        return number;
    }
}
