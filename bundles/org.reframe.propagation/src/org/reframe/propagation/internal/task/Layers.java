// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.Arrays;
import java.util.List;
import org.reframe.api.label.DavisPalette;
import org.reframe.api.mask.Mask;
import org.reframe.api.video.Picture;

/** Several objects' masks on one frame: as a label map, where the surer object keeps a contested pixel, or drawn over it. */
final class Layers {
    private static final double FILL = 0.45;

    private Layers() {}

    /**
     * One object on a frame.
     *
     * @param id palette index, 1–255
     * @param mask its region
     * @param quality estimated J, 0–1
     */
    record Layer(int id, Mask mask, double quality) {}

    /** Label map of all layers, {@code [H,W]}; the layer of higher quality wins, the earlier one at a tie. */
    static IndexedPng.LabelMap compose(int width, int height, List<Layer> layers) {
        byte[] ids = new byte[width * height];
        double[] best = new double[layers.size() > 1 ? ids.length : 0];
        Arrays.fill(best, -1);
        for (Layer layer : layers) {
            byte[] pixels = layer.mask().toPixels();
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i] != 0 && (best.length == 0 || layer.quality() > best[i])) {
                    ids[i] = (byte) layer.id();
                    if (best.length > 0) {
                        best[i] = layer.quality();
                    }
                }
            }
        }
        return new IndexedPng.LabelMap(width, height, ids);
    }

    /** The region of one id in a label map. */
    static Mask region(IndexedPng.LabelMap map, int id) {
        byte[] pixels = new byte[map.ids().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (map.ids()[i] == (byte) id ? 1 : 0);
        }
        return Mask.ofPixels(map.width(), map.height(), pixels);
    }

    /** The frame with the label map drawn over it: tinted inside, a solid line along the border. */
    static Picture draw(Picture frame, IndexedPng.LabelMap map) {
        byte[] rgb = frame.rgb().clone();
        int width = frame.width();
        int height = frame.height();
        byte[] ids = map.ids();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int id = ids[i] & 0xff;
                if (id != 0) {
                    boolean edge = x == 0
                            || y == 0
                            || x == width - 1
                            || y == height - 1
                            || ids[i - 1] != ids[i]
                            || ids[i + 1] != ids[i]
                            || ids[i - width] != ids[i]
                            || ids[i + width] != ids[i];
                    blend(rgb, i * 3, id == 255 ? 0xffb000 : DavisPalette.colour(id), edge ? 1 : FILL);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    /** Draws the border of a region in one colour, two pixels wide, over a picture. */
    static Picture outline(Picture picture, Mask region, int colour) {
        byte[] rgb = picture.rgb().clone();
        byte[] pixels = region.toPixels();
        int width = picture.width();
        for (int i = 0; i + width + 1 < pixels.length; i++) {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + width]) {
                blend(rgb, i * 3, colour, 1);
                blend(rgb, (i + 1) * 3, colour, 1);
                blend(rgb, (i + width) * 3, colour, 1);
            }
        }
        return new Picture(width, picture.height(), rgb);
    }

    private static void blend(byte[] rgb, int at, int colour, double share) {
        for (int c = 0; c < 3; c++) {
            int over = colour >> 16 - 8 * c & 0xff;
            rgb[at + c] = (byte) Math.round((1 - share) * (rgb[at + c] & 0xff) + share * over);
        }
    }
}
