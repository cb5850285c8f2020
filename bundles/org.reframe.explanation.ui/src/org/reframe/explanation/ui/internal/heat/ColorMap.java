// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

import java.util.HexFormat;

/** From heat to colour. The first ones rise evenly in lightness, so that equal steps of heat look equal. */
public enum ColorMap {
    /** Black, purple, orange, pale yellow; even. */
    INFERNO("Inferno (even)") {
        @Override
        int rgb(int index) {
            return entry(ColorTables.INFERNO, index);
        }
    },
    /** Dark blue, green, yellow; even, and safe for colour-blind eyes. */
    VIRIDIS("Viridis (even)") {
        @Override
        int rgb(int index) {
            return entry(ColorTables.VIRIDIS, index);
        }
    },
    /** Black to white. */
    GREY("Grey") {
        @Override
        int rgb(int index) {
            return index << 16 | index << 8 | index;
        }
    },
    /** The rainbow of older papers; it makes edges where there are none. */
    JET("Jet (as in papers)") {
        @Override
        int rgb(int index) {
            double at = index / (double) (SIZE - 1) * 4;
            return ramp(at, 3) << 16 | ramp(at, 2) << 8 | ramp(at, 1);
        }
    },
    /** Blue, white, red, for values with a sign; white is the middle. */
    SIGNED("Blue, white, red (signed)") {
        @Override
        int rgb(int index) {
            double at = index / (SIZE - 1.0) * 2 - 1;
            int fading = (int) Math.round(255 * (1 - 0.85 * Math.abs(at)));
            int green = (int) Math.round(255 * (1 - 0.75 * Math.abs(at)));
            return at < 0 ? fading << 16 | green << 8 | 255 : 255 << 16 | green << 8 | fading;
        }
    };

    /** Number of colours. */
    public static final int SIZE = 256;

    private final String label;

    ColorMap(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** A colour as {@code 0xRRGGBB}, of 0–255. */
    abstract int rgb(int index);

    /** All colours as {@code 0xRRGGBB}, coldest first. */
    public int[] colors() {
        int[] all = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            all[i] = rgb(i);
        }
        return all;
    }

    private static int entry(String table, int index) {
        // Rows of sixteen colours, each ended by a line feed
        int at = index * 6 + index / 16;
        return HexFormat.fromHexDigits(table, at, at + 6);
    }

    private static int ramp(double at, double centre) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, 1.5 - Math.abs(at - centre))));
    }
}
