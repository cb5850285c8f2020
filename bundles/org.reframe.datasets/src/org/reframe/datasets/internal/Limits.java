// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

/** Bounds for hostile input, far above any real data set, far below what harms the program. */
public final class Limits {
    /** Bytes of an annotation file. */
    public static final long FILE_BYTES = 4L << 30;
    /** Characters of one string or attribute. */
    public static final int TEXT_CHARACTERS = 16 << 20;
    /** Nesting of elements or values. */
    public static final int DEPTH = 64;
    /** Pixels of a frame; 8K has half as many. */
    public static final int FRAME_PIXELS = 1 << 26;
    /** Frames of a video; ten hours at 25 frames a second have as many. */
    public static final int FRAMES = 1_000_000;
    /** Shapes of a file. */
    public static final int SHAPES = 20_000_000;
    /** Shapes that follow from others, which cost memory without costing the file anything. */
    public static final int COMPUTED_SHAPES = 5_000_000;
    /** Bytes of a PNG file. */
    public static final long PNG_BYTES = 256L << 20;

    private Limits() {}

    /** Whether a frame of this size is accepted. */
    public static boolean acceptsFrame(long width, long height) {
        return width > 0
                && height > 0
                && width <= FRAME_PIXELS
                && height <= FRAME_PIXELS
                && width * height <= FRAME_PIXELS;
    }
}
