// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

/**
 * How stored pixels are turned for display: a stored pixel at (x, y) is shown at (xx·x + yx·y, xy·x + yy·y), shifted so that
 * the corner is (0, 0). Each value is −1, 0 or 1. Source: the display matrix of ISO/IEC 14496-12, 6.2.2.
 *
 * @param xx share of x in the displayed x
 * @param xy share of x in the displayed y
 * @param yx share of y in the displayed x
 * @param yy share of y in the displayed y
 */
public record Orientation(int xx, int xy, int yx, int yy) {
    /** Shown as stored. */
    public static final Orientation NONE = new Orientation(1, 0, 0, 1);

    private static final int CHANNELS = 3;

    /** Refuses what is no turn by a multiple of 90° or mirror image. */
    public Orientation {
        if (Math.abs(xx * yy - xy * yx) != 1 || Math.abs(xx) + Math.abs(xy) != 1) {
            throw new IllegalArgumentException("No quarter turn: " + xx + " " + xy + " " + yx + " " + yy);
        }
    }

    /**
     * From the nine values of a display matrix; turns other than by quarters are shown as stored.
     *
     * @param matrix 16.16 fixed point, row by row
     */
    public static Orientation ofMatrix(int[] matrix) {
        int xx = matrix[0];
        int xy = matrix[1];
        int yx = matrix[3];
        int yy = matrix[4];
        boolean upright = xx != 0 && yy != 0 && xy == 0 && yx == 0;
        boolean sideways = xx == 0 && yy == 0 && xy != 0 && yx != 0;
        if (!upright && !sideways) {
            return NONE;
        }
        return new Orientation(Integer.signum(xx), Integer.signum(xy), Integer.signum(yx), Integer.signum(yy));
    }

    /** Whether width and height change places. */
    public boolean swapsSides() {
        return xx == 0;
    }

    /** Clockwise turn in degrees: 0, 90, 180 or 270; a mirror image across the vertical axis comes before it. */
    public int degrees() {
        boolean mirrored = xx * yy - xy * yx < 0;
        int turnedX = mirrored ? -xx : xx;
        int turnedY = mirrored ? -xy : xy;
        if (turnedX != 0) {
            return turnedX > 0 ? 0 : 180;
        }
        return turnedY > 0 ? 90 : 270;
    }

    /**
     * Turns a picture.
     *
     * @param rgb stored pixels, {@code width * height * 3}
     * @return the array itself when nothing turns, otherwise a new one of the same length
     */
    public byte[] apply(byte[] rgb, int width, int height) {
        if (equals(NONE)) {
            return rgb;
        }
        int shownWidth = swapsSides() ? height : width;
        int originX = (xx < 0 ? width - 1 : 0) + (yx < 0 ? height - 1 : 0);
        int originY = (xy < 0 ? width - 1 : 0) + (yy < 0 ? height - 1 : 0);
        byte[] turned = new byte[rgb.length];
        int from = 0;
        int step = (xy * shownWidth + xx) * CHANNELS;
        for (int y = 0; y < height; y++) {
            int to = ((originY + yy * y) * shownWidth + originX + yx * y) * CHANNELS;
            for (int x = 0; x < width; x++) {
                turned[to] = rgb[from];
                turned[to + 1] = rgb[from + 1];
                turned[to + 2] = rgb[from + 2];
                from += CHANNELS;
                to += step;
            }
        }
        return turned;
    }
}
