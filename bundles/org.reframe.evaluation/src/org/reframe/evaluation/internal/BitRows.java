// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;

/**
 * A binary picture with 64 pixels a word, row by row; pixel x of a row is bit {@code x & 63} of word {@code x >> 6}. Bits
 * beyond the width are 0. Boundary and dilation work on whole words, which makes a measure of a 854×480 frame cost about a
 * millisecond. Not thread-safe.
 */
final class BitRows {
    private final int width;
    private final int height;
    private final int words;
    private final long[] bits;

    private BitRows(int width, int height) {
        this.width = width;
        this.height = height;
        words = (width + 63) >> 6;
        bits = new long[Math.multiplyExact(words, height)];
    }

    static BitRows of(Mask mask) {
        BitRows rows = new BitRows(mask.width(), mask.height());
        int[] runs = mask.runs();
        int position = runs[0];
        for (int i = 1; i < runs.length; i++) {
            if (i % 2 == 1) {
                rows.fill(position, runs[i]);
            }
            position += runs[i];
        }
        return rows;
    }

    private void fill(int start, int length) {
        int x = start / height;
        int y = start % height;
        int left = length;
        while (left > 0) {
            int stop = Math.min(height, y + left);
            long bit = 1L << (x & 63);
            for (int index = y * words + (x >> 6), end = stop * words; index < end; index += words) {
                bits[index] |= bit;
            }
            left -= stop - y;
            y = 0;
            x++;
        }
    }

    /**
     * Pixels that differ from the right, lower or lower right neighbour.
     *
     * <p>Source: davis2017-evaluation, {@code _seg2bmap} without a change of size.
     */
    BitRows boundary() {
        BitRows out = new BitRows(width, height);
        int last = (width - 1) >> 6;
        long lastBit = 1L << ((width - 1) & 63);
        for (int y = 0; y < height; y++) {
            boolean lowest = y == height - 1;
            for (int w = 0; w < words; w++) {
                long here = word(y, w);
                long east = here >>> 1 | (w + 1 < words ? word(y, w + 1) << 63 : 0);
                long result = here ^ east;
                if (w == last) {
                    result &= ~lastBit;
                }
                if (!lowest) {
                    long south = word(y + 1, w);
                    long southEast = south >>> 1 | (w + 1 < words ? word(y + 1, w + 1) << 63 : 0);
                    long diagonal = here ^ southEast;
                    if (w == last) {
                        diagonal &= ~lastBit;
                    }
                    result |= here ^ south | diagonal;
                }
                out.bits[y * words + w] = result;
            }
        }
        return out;
    }

    /** All pixels within a Euclidean distance of a set one, as {@code cv2.dilate} with {@code skimage.morphology.disk}. */
    BitRows dilate(int radius) {
        BitRows out = new BitRows(width, height);
        int[] reach = new int[radius + 1];
        for (int dy = 0; dy <= radius; dy++) {
            reach[dy] = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
        }
        long[] row = new long[words];
        for (int y = 0; y < height; y++) {
            if (!copyRow(y, row)) {
                continue;
            }
            int grown = 0;
            for (int dy = radius; dy >= 0; dy--) {
                while (grown < reach[dy]) {
                    growByOne(row);
                    grown++;
                }
                out.orRow(y - dy, row);
                out.orRow(y + dy, row);
            }
        }
        return out;
    }

    /** Number of pixels set in both. */
    long countBoth(BitRows other) {
        long count = 0;
        for (int i = 0; i < bits.length; i++) {
            count += Long.bitCount(bits[i] & other.bits[i]);
        }
        return count;
    }

    /** Number of pixels set. */
    long count() {
        return countBoth(this);
    }

    private long word(int y, int w) {
        return bits[y * words + w];
    }

    private boolean copyRow(int y, long[] row) {
        long any = 0;
        for (int w = 0; w < words; w++) {
            row[w] = bits[y * words + w];
            any |= row[w];
        }
        return any != 0;
    }

    private void growByOne(long[] row) {
        long carry = 0;
        for (int w = 0; w < words; w++) {
            long here = row[w];
            long next = w + 1 < words ? row[w + 1] : 0;
            row[w] = here | here << 1 | carry | here >>> 1 | next << 63;
            carry = here >>> 63;
        }
        int spare = width & 63;
        if (spare != 0) {
            row[words - 1] &= (1L << spare) - 1;
        }
    }

    private void orRow(int y, long[] row) {
        if (y >= 0 && y < height) {
            for (int w = 0, i = y * words; w < words; w++, i++) {
                bits[i] |= row[w];
            }
        }
    }
}
