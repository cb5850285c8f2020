// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.mask;

import java.util.Arrays;

/** Builds a {@link Mask} run by run, down the columns. Not thread-safe. */
public final class MaskBuilder {
    private final int width;
    private final int height;
    private int[] runs = new int[32];
    private int count = 1;
    private boolean foreground;
    private long total;

    /**
     * Starts an empty mask.
     *
     * @param width pixels
     * @param height pixels
     */
    public MaskBuilder(int width, int height) {
        if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Mask of " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
    }

    /**
     * Appends pixels of one kind.
     *
     * @param isForeground whether they are set
     * @param length how many, 0 or more
     * @return this
     */
    public MaskBuilder run(boolean isForeground, int length) {
        if (length == 0) {
            return this;
        }
        if (isForeground != foreground) {
            foreground = isForeground;
            if (count == runs.length) {
                runs = Arrays.copyOf(runs, count * 2);
            }
            runs[count++] = 0;
        }
        runs[count - 1] += length;
        total += length;
        return this;
    }

    /**
     * The finished mask.
     *
     * @throws IllegalStateException unless exactly width × height pixels were appended
     */
    public Mask build() {
        if (total != (long) width * height) {
            throw new IllegalStateException(total + " pixels for a mask of " + width + "x" + height);
        }
        return Mask.ofCanonicalRuns(width, height, Arrays.copyOf(runs, count));
    }
}
