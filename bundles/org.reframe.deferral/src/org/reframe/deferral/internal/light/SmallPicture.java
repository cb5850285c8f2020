// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import org.reframe.api.video.Picture;

/**
 * A frame on the grid of small pictures, each cell the mean of its pixels.
 *
 * @param size of the grid
 * @param rgb {@code [h,w,3]}, 0–255
 */
record SmallPicture(SmallSize size, byte[] rgb) {
    /** A frame made small. */
    static SmallPicture of(Picture picture, SmallSize size) {
        byte[] out = new byte[size.cells() * 3];
        byte[] rgb = picture.rgb();
        for (int y = 0; y < size.height(); y++) {
            int top = y * picture.height() / size.height();
            int bottom = Math.max(top + 1, (y + 1) * picture.height() / size.height());
            for (int x = 0; x < size.width(); x++) {
                int left = x * picture.width() / size.width();
                int right = Math.max(left + 1, (x + 1) * picture.width() / size.width());
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int py = top; py < bottom; py++) {
                    for (int i = (py * picture.width() + left) * 3, end = i + (right - left) * 3; i < end; i += 3) {
                        red += rgb[i] & 0xff;
                        green += rgb[i + 1] & 0xff;
                        blue += rgb[i + 2] & 0xff;
                    }
                }
                int count = (bottom - top) * (right - left);
                int at = (y * size.width() + x) * 3;
                out[at] = (byte) (red / count);
                out[at + 1] = (byte) (green / count);
                out[at + 2] = (byte) (blue / count);
            }
        }
        return new SmallPicture(size, out);
    }

    /** Brightness of a cell, 0–255; cells outside are those of the border. */
    double grey(int x, int y) {
        int cx = Math.clamp(x, 0, size.width() - 1);
        int cy = Math.clamp(y, 0, size.height() - 1);
        int at = (cy * size.width() + cx) * 3;
        return 0.299 * (rgb[at] & 0xff) + 0.587 * (rgb[at + 1] & 0xff) + 0.114 * (rgb[at + 2] & 0xff);
    }

    /** How much the brightness changes around a cell. */
    double gradient(int x, int y) {
        return Math.hypot(grey(x + 1, y) - grey(x - 1, y), grey(x, y + 1) - grey(x, y - 1)) / 2;
    }

    /** Mean difference of two pictures in brightness, 0–1. */
    double difference(SmallPicture other) {
        double sum = 0;
        for (int i = 0; i < rgb.length; i += 3) sum += Math.abs((rgb[i + 1] & 0xff) - (other.rgb[i + 1] & 0xff));
        return sum / 255 / size.cells();
    }
}
