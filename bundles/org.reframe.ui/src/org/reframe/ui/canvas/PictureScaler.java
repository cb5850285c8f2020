// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.reframe.api.video.Picture;
import org.reframe.ui.geometry.Viewport;

/**
 * Samples a picture at the pixels of a canvas, and no more than those: averages of blocks where it is made much smaller, bilinear
 * about its own size, the pixels themselves where they are made large. Pure; any thread.
 */
public final class PictureScaler {
    /** From this scale on a person looks at pixels. */
    private static final double PIXELS_FROM = 2;

    /** Up to this step between samples, four neighbours tell enough. */
    private static final double BILINEAR_TO = 2;

    private static final int SHIFT = 8;
    private static final int ONE = 1 << SHIFT;

    private final byte[] rgb;
    private final int stride;
    private final int[] table;
    private final Axis across;
    private final Axis down;
    private final byte[] out;

    private PictureScaler(Picture picture, FrameView view, int[] table) {
        Viewport viewport = view.viewport();
        double scale = viewport.scale() * view.density();
        this.rgb = picture.rgb();
        this.stride = picture.width() * 3;
        this.table = table;
        this.across = new Axis(scale, viewport.x() * view.density(), picture.width(), view.pixelWidth());
        this.down = new Axis(scale, viewport.y() * view.density(), picture.height(), view.pixelHeight());
        this.out = new byte[view.pixelWidth() * view.pixelHeight() * 4];
    }

    /**
     * A picture as a canvas shows it, black around it.
     *
     * @param picture {@code [H,W,3]}
     * @param view what the canvas shows
     * @param settings brightness and contrast
     * @return of the canvas's size in device pixels, 32 bit
     */
    public static ImageData scale(Picture picture, FrameView view, ViewSettings settings) {
        PictureScaler scaler = new PictureScaler(picture, view, PictureConverter.lightTable(settings));
        scaler.fill(view.pixelWidth());
        PaletteData palette = new PaletteData(0xFF00, 0xFF0000, 0xFF000000);
        return new ImageData(view.pixelWidth(), view.pixelHeight(), 32, palette, 4, scaler.out);
    }

    private void fill(int width) {
        for (int y = down.first; y < down.end; y++) {
            int at = (y * width + across.first) * 4;
            for (int x = across.first; x < across.end; x++, at += 4) {
                if (across.step > BILINEAR_TO) {
                    average(x, y, at);
                } else if (across.step * PIXELS_FROM < 1) {
                    put(at, down.from[y] * stride + across.from[x] * 3);
                } else {
                    blend(x, y, at);
                }
            }
        }
    }

    private void put(int at, int source) {
        out[at] = (byte) table[rgb[source + 2] & 255];
        out[at + 1] = (byte) table[rgb[source + 1] & 255];
        out[at + 2] = (byte) table[rgb[source] & 255];
    }

    private void blend(int x, int y, int at) {
        int right = across.weight[x];
        int below = down.weight[y];
        int a = down.from[y] * stride + across.from[x] * 3;
        int b = a + across.next[x] * 3;
        int c = a + down.next[y] * stride;
        int d = c + across.next[x] * 3;
        for (int channel = 0; channel < 3; channel++) {
            int upper =
                    ((rgb[a + channel] & 255) << SHIFT) + right * ((rgb[b + channel] & 255) - (rgb[a + channel] & 255));
            int lower =
                    ((rgb[c + channel] & 255) << SHIFT) + right * ((rgb[d + channel] & 255) - (rgb[c + channel] & 255));
            int value = (upper << SHIFT) + below * (lower - upper) + (1 << 2 * SHIFT - 1) >> 2 * SHIFT;
            out[at + 2 - channel] = (byte) table[value];
        }
    }

    private void average(int x, int y, int at) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int row = down.from[y]; row < down.to[y]; row++) {
            int end = row * stride + across.to[x] * 3;
            for (int i = row * stride + across.from[x] * 3; i < end; i += 3) {
                red += rgb[i] & 255;
                green += rgb[i + 1] & 255;
                blue += rgb[i + 2] & 255;
            }
        }
        int count = (down.to[y] - down.from[y]) * (across.to[x] - across.from[x]);
        out[at] = (byte) table[blue / count];
        out[at + 1] = (byte) table[green / count];
        out[at + 2] = (byte) table[red / count];
    }

    /** Where the pixels of a canvas lie in a picture, along one side. */
    private static final class Axis {
        /** Source pixels a canvas pixel. */
        final double step;

        /** First canvas pixel that shows the picture. */
        final int first;

        /** After the last one. */
        final int end;

        final int[] from;
        final int[] to;
        /** 1 where there is a neighbour after it, 0 at the edge. */
        final int[] next;

        final int[] weight;

        Axis(double scale, double offset, int length, int size) {
            step = 1 / scale;
            first = (int) Math.max(0, Math.min(size, Math.round(offset)));
            end = (int) Math.max(first, Math.min(size, Math.round(offset + scale * length)));
            from = new int[size];
            to = new int[size];
            next = new int[size];
            weight = new int[size];
            boolean blends = step <= BILINEAR_TO && step * PIXELS_FROM >= 1;
            for (int i = first; i < end; i++) {
                double left = (i - offset) * step;
                double centre = left + step / 2 - 0.5;
                int at = (int) Math.floor(blends ? centre : step > BILINEAR_TO ? left : left + step / 2);
                from[i] = Math.max(0, Math.min(length - 1, at));
                to[i] = Math.max(from[i] + 1, Math.min(length, (int) Math.floor(left + step)));
                next[i] = at >= 0 && at < length - 1 ? 1 : 0;
                weight[i] = (int) Math.round(ONE * (centre - Math.floor(centre)));
            }
        }
    }
}
