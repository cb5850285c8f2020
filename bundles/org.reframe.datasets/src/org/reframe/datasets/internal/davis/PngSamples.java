// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

/**
 * The samples of a PNG as they are stored: palette indices stay indices, nothing is turned into colours.
 *
 * @param header size and kind
 * @param samples {@code [H,W,channels]}, 16 bits each, unsigned
 */
record PngSamples(Header header, short[] samples) {
    /**
     * The IHDR chunk.
     *
     * @param width pixels
     * @param height pixels
     * @param bitDepth bits a sample
     * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
     * @param interlaced whether in Adam7 order
     */
    record Header(int width, int height, int bitDepth, int colourType, boolean interlaced) {
        static final int GREY = 0;
        static final int RGB = 2;
        static final int PALETTE = 3;

        /** Samples a pixel. */
        int channels() {
            return switch (colourType) {
                case RGB -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> 1;
            };
        }

        /** Bytes of a row of so many pixels, without the filter byte. */
        int rowBytes(int pixels) {
            return Math.toIntExact(((long) pixels * channels() * bitDepth + 7) / 8);
        }
    }

    /** A sample, 0–65535. */
    int sample(int x, int y, int channel) {
        return samples[(y * header.width() + x) * header.channels() + channel] & 0xffff;
    }
}
