// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.reframe.api.video.Picture;

/** Makes small pictures of large ones, and what brightness and contrast do to values. Pure; any thread. */
public final class PictureConverter {
    private PictureConverter() {}

    /**
     * What each value is shown as.
     *
     * @param settings brightness and contrast
     * @return 256 values of 0–255
     */
    static int[] lightTable(ViewSettings settings) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            double value = (i - 127.5) * settings.contrast() + 127.5 + 255 * settings.brightness();
            table[i] = settings.plainLight() ? i : (int) Math.max(0, Math.min(255, Math.round(value)));
        }
        return table;
    }

    /**
     * A small picture that keeps the aspect, by box averaging.
     *
     * @param picture {@code [H,W,3]}
     * @param width wanted width in pixels; smaller pictures are left as they are
     */
    public static ImageData thumbnail(Picture picture, int width) {
        int w = Math.min(width, picture.width());
        int h = Math.max(1, (int) Math.round(picture.height() * (double) w / picture.width()));
        byte[] out = new byte[w * h * 3];
        for (int y = 0; y < h; y++) {
            int y0 = (int) ((long) y * picture.height() / h);
            int y1 = Math.max(y0 + 1, (int) ((long) (y + 1) * picture.height() / h));
            for (int x = 0; x < w; x++) {
                int x0 = (int) ((long) x * picture.width() / w);
                int x1 = Math.max(x0 + 1, (int) ((long) (x + 1) * picture.width() / w));
                average(picture, new int[] {x0, y0, x1, y1}, out, (y * w + x) * 3);
            }
        }
        return data(w, h, out);
    }

    private static void average(Picture picture, int[] area, byte[] out, int at) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = area[1]; y < area[3]; y++) {
            for (int x = area[0], i = (y * picture.width() + area[0]) * 3; x < area[2]; x++, i += 3) {
                red += picture.rgb()[i] & 255;
                green += picture.rgb()[i + 1] & 255;
                blue += picture.rgb()[i + 2] & 255;
            }
        }
        int count = (area[2] - area[0]) * (area[3] - area[1]);
        out[at] = (byte) (red / count);
        out[at + 1] = (byte) (green / count);
        out[at + 2] = (byte) (blue / count);
    }

    private static ImageData data(int width, int height, byte[] rgb) {
        return new ImageData(width, height, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF), 1, rgb);
    }
}
