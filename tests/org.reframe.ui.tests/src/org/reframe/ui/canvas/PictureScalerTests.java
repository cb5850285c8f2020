// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.reframe.api.video.Picture;
import org.reframe.ui.geometry.Viewport;

class PictureScalerTests {
    private static final RGB BLACK = new RGB(0, 0, 0);

    private final Picture noise = noise(12, 9);

    @Test
    void atItsOwnSizeEveryPixelIsAsItWas() {
        ImageData shown = shown(noise, new Viewport(1, 3, 2), 20, 15, 1);
        for (int y = 0; y < 15; y++) {
            for (int x = 0; x < 20; x++) {
                boolean inside = x >= 3 && x < 15 && y >= 2 && y < 11;
                assertEquals(inside ? pixel(noise, x - 3, y - 2) : BLACK, rgb(shown, x, y), x + "," + y);
            }
        }
    }

    @Test
    void zoomedInItShowsThePixelsThemselves() {
        ImageData shown = shown(noise, new Viewport(5, -12, -7), 30, 30, 1);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 30; x++) {
                assertEquals(pixel(noise, (x + 12) / 5, (y + 7) / 5), rgb(shown, x, y), x + "," + y);
            }
        }
    }

    @Test
    void aThirdOfItsSizeIsTheMeanOfNine() {
        ImageData shown = shown(noise, new Viewport(1 / 3.0, 0, 0), 4, 3, 1);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 4; x++) {
                assertEquals(mean(x * 3, y * 3, 3), rgb(shown, x, y), x + "," + y);
            }
        }
    }

    @Test
    void halfItsSizeIsTheMeanOfFour() {
        ImageData shown = shown(noise, new Viewport(0.5, 0, 0), 6, 4, 1);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                RGB wanted = mean(x * 2, y * 2, 2);
                RGB got = rgb(shown, x, y);
                assertEquals(wanted.red, got.red, 1);
                assertEquals(wanted.green, got.green, 1);
                assertEquals(wanted.blue, got.blue, 1);
            }
        }
    }

    @Test
    void aDenseScreenGetsAsManyPixelsAsItHas() {
        ImageData shown = shown(noise, new Viewport(1, 0, 0), 12, 9, 2);
        assertEquals(24, shown.width);
        assertEquals(18, shown.height);
        ImageData large = shown(noise, new Viewport(2, 0, 0), 24, 18, 1);
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 24; x++) {
                assertEquals(rgb(large, x, y), rgb(shown, x, y), x + "," + y);
            }
        }
    }

    @Test
    void everyScaleOfAFlatPictureIsFlat() {
        byte[] rgb = new byte[37 * 23 * 3];
        java.util.Arrays.fill(rgb, (byte) 201);
        Picture flat = new Picture(37, 23, rgb);
        for (double scale = 0.03; scale < 9; scale *= 1.17) {
            ImageData shown =
                    shown(flat, new Viewport(scale, 0, 0), (int) Math.ceil(37 * scale), (int) Math.ceil(23 * scale), 1);
            assertEquals(new RGB(201, 201, 201), rgb(shown, 0, 0), "scale " + scale);
            int x = Math.max(0, (int) Math.round(37 * scale) - 1);
            int y = Math.max(0, (int) Math.round(23 * scale) - 1);
            if (x < shown.width && y < shown.height && scale > 0.1) {
                assertEquals(new RGB(201, 201, 201), rgb(shown, x, y), "scale " + scale);
            }
        }
    }

    @Test
    void brightnessAndContrastChangeWhatIsShownAlone() {
        byte[] rgb = {100, 100, 100};
        Picture grey = new Picture(1, 1, rgb);
        FrameView view = new FrameView(new Viewport(1, 0, 0), 1, 1, 1);
        ViewSettings bright = ViewSettings.DEFAULT.withLight(0.2, 1);
        assertEquals(new RGB(0x97, 0x97, 0x97), rgb(PictureScaler.scale(grey, view, bright), 0, 0));
        assertEquals(new RGB(100, 100, 100), rgb(PictureScaler.scale(grey, view, ViewSettings.DEFAULT), 0, 0));
        assertEquals(100, rgb[0]);
    }

    private RGB mean(int left, int top, int side) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                RGB each = pixel(noise, x, y);
                red += each.red;
                green += each.green;
                blue += each.blue;
            }
        }
        int count = side * side;
        return new RGB(red / count, green / count, blue / count);
    }

    private static ImageData shown(Picture picture, Viewport viewport, int width, int height, int density) {
        FrameView view = new FrameView(viewport, width, height, density);
        return PictureScaler.scale(picture, view, ViewSettings.DEFAULT);
    }

    private static RGB pixel(Picture picture, int x, int y) {
        int at = (y * picture.width() + x) * 3;
        return new RGB(picture.rgb()[at] & 255, picture.rgb()[at + 1] & 255, picture.rgb()[at + 2] & 255);
    }

    private static RGB rgb(ImageData data, int x, int y) {
        return data.palette.getRGB(data.getPixel(x, y));
    }

    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        new Random(5).nextBytes(rgb);
        return new Picture(width, height, rgb);
    }
}
