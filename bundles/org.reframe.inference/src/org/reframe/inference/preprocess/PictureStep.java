// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import org.reframe.api.video.Picture;

/** One step that changes a picture's size. Thread-safe data. */
public sealed interface PictureStep {
    /** The changed picture; the same when nothing is to do. */
    Picture apply(Picture picture);

    /**
     * To a size, whatever the aspect ratio.
     *
     * @param width pixels
     * @param height pixels
     * @param mode how
     */
    record Resize(int width, int height, Resample mode) implements PictureStep {
        @Override
        public Picture apply(Picture picture) {
            return Resizer.resize(picture, width, height, mode);
        }
    }

    /**
     * The short side to a length, the aspect ratio kept; the long side is cut to whole pixels, as torchvision does.
     *
     * @param length pixels
     * @param mode how
     */
    record ShortSide(int length, Resample mode) implements PictureStep {
        @Override
        public Picture apply(Picture picture) {
            int width = width(picture.width(), picture.height());
            return Resizer.resize(picture, width, height(picture.width(), picture.height()), mode);
        }

        int width(int from, int fromHeight) {
            return from > fromHeight ? (int) ((long) length * from / fromHeight) : length;
        }

        int height(int fromWidth, int from) {
            return fromWidth > from ? length : (int) ((long) length * from / fromWidth);
        }
    }

    /**
     * The middle, as torchvision cuts it: {@code round((side - length) / 2)}, halves to even. A smaller picture keeps its size.
     *
     * @param width pixels
     * @param height pixels
     */
    record CentreCrop(int width, int height) implements PictureStep {
        @Override
        public Picture apply(Picture picture) {
            int w = Math.min(width, picture.width());
            int h = Math.min(height, picture.height());
            int left = left(picture.width());
            int top = top(picture.height());
            byte[] rgb = new byte[w * h * 3];
            for (int y = 0; y < h; y++) {
                System.arraycopy(picture.rgb(), ((top + y) * picture.width() + left) * 3, rgb, y * w * 3, w * 3);
            }
            return new Picture(w, h, rgb);
        }

        int left(int from) {
            return (int) Math.rint((from - Math.min(width, from)) / 2.0);
        }

        int top(int from) {
            return (int) Math.rint((from - Math.min(height, from)) / 2.0);
        }
    }
}
