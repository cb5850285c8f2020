// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.mask;

import java.util.Arrays;
import java.util.Objects;

/**
 * A binary region of a frame as run lengths in COCO order: down the columns, first a run of background (which may be 0).
 * Immutable and thread-safe. Two masks are equal when size and pixels are: runs are canonical (no empty run but the first).
 *
 * <p>Source: COCO API, {@code maskApi.c} (uncompressed counts).
 */
public final class Mask {
    private final int width;
    private final int height;
    private final int[] runs;

    private Mask(int width, int height, int[] runs) {
        this.width = width;
        this.height = height;
        this.runs = runs;
    }

    /** A mask without any pixel. */
    public static Mask empty(int width, int height) {
        return new Mask(width, height, new int[] {Math.multiplyExact(width, height)});
    }

    /**
     * A mask from run lengths.
     *
     * @param width pixels
     * @param height pixels
     * @param counts lengths of background, foreground, background … down the columns; they must add up to width × height
     * @throws IllegalArgumentException when they do not, or one is negative
     */
    public static Mask ofRuns(int width, int height, int... counts) {
        long sum = 0;
        MaskBuilder builder = new MaskBuilder(width, height);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("Run " + i + " is negative: " + counts[i]);
            }
            sum += counts[i];
            if (sum > (long) width * height) {
                break;
            }
            builder.run(i % 2 == 1, counts[i]);
        }
        if (sum != (long) width * height) {
            throw new IllegalArgumentException("Runs add up to " + sum + ", not " + width + "x" + height);
        }
        return builder.build();
    }

    /**
     * The filled part of a box that lies within the picture, edges rounded to whole pixels.
     *
     * @param width pixels of the picture
     * @param height pixels of the picture
     * @param box in pixels; what lies outside is left out, and outside altogether it is an empty mask
     */
    public static Mask ofBox(int width, int height, Box box) {
        int left = Math.clamp(Math.round(box.x()), 0, width);
        int right = Math.clamp(Math.round(box.right()), left, width);
        int top = Math.clamp(Math.round(box.y()), 0, height);
        int bottom = Math.clamp(Math.round(box.bottom()), top, height);
        MaskBuilder mask = new MaskBuilder(width, height);
        mask.run(false, left * height);
        for (int x = left; x < right; x++) {
            mask.run(false, top).run(true, bottom - top).run(false, height - bottom);
        }
        return mask.run(false, (width - right) * height).build();
    }

    /**
     * A mask from pixels in row order; every value but 0 is foreground.
     *
     * @param pixels {@code [H,W]} row by row
     */
    public static Mask ofPixels(int width, int height, byte[] pixels) {
        if (pixels.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + "x" + height);
        }
        MaskBuilder builder = new MaskBuilder(width, height);
        for (int x = 0; x < width; x++) {
            for (int y = 0, i = x; y < height; y++, i += width) {
                builder.run(pixels[i] != 0, 1);
            }
        }
        return builder.build();
    }

    static Mask ofCanonicalRuns(int width, int height, int[] runs) {
        return new Mask(width, height, runs);
    }

    /** Width of the frame in pixels. */
    public int width() {
        return width;
    }

    /** Height of the frame in pixels. */
    public int height() {
        return height;
    }

    /** A copy of the canonical run lengths. */
    public int[] runs() {
        return runs.clone();
    }

    /** Number of foreground pixels. */
    public int area() {
        int area = 0;
        for (int i = 1; i < runs.length; i += 2) {
            area += runs[i];
        }
        return area;
    }

    /** Whether no pixel is set. */
    public boolean isEmpty() {
        return runs.length < 2;
    }

    /** Whether a pixel is set; false outside the frame. */
    public boolean contains(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return false;
        }
        int position = x * height + y;
        int end = 0;
        for (int i = 0; i < runs.length; i++) {
            end += runs[i];
            if (position < end) {
                return i % 2 == 1;
            }
        }
        return false;
    }

    /**
     * Pixels in row order, 1 for foreground and 0 for background.
     *
     * @return a new array {@code [H,W]}
     */
    public byte[] toPixels() {
        byte[] pixels = new byte[width * height];
        int position = 0;
        for (int i = 0; i < runs.length; i++) {
            if (i % 2 == 1) {
                for (int k = position; k < position + runs[i]; k++) {
                    pixels[(k % height) * width + k / height] = 1;
                }
            }
            position += runs[i];
        }
        return pixels;
    }

    /** Smallest box around the foreground; a box of size 0 at (0,0) when empty. */
    public Box bounds() {
        return MaskOperations.bounds(this);
    }

    /** Pixels in this mask or the other. */
    public Mask or(Mask other) {
        return MaskOperations.combine(this, other, (a, b) -> a || b);
    }

    /** Pixels in both masks. */
    public Mask and(Mask other) {
        return MaskOperations.combine(this, other, (a, b) -> a && b);
    }

    /** Pixels in this mask and not in the other. */
    public Mask minus(Mask other) {
        return MaskOperations.combine(this, other, (a, b) -> a && !b);
    }

    int runCount() {
        return runs.length;
    }

    int run(int i) {
        return runs[i];
    }

    @Override
    public boolean equals(@org.eclipse.jdt.annotation.Nullable Object other) {
        return other instanceof Mask mask
                && width == mask.width
                && height == mask.height
                && Arrays.equals(runs, mask.runs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, Arrays.hashCode(runs));
    }

    @Override
    public String toString() {
        return "Mask " + width + "x" + height + ", " + area() + " px";
    }
}
