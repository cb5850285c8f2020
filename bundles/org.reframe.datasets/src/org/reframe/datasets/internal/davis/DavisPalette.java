// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.util.HashMap;
import java.util.Map;

/**
 * The 256 colours of DAVIS, which are those of PASCAL VOC: the bits of the index, dealt out to red, green and blue from the
 * highest bit down. All differ, so a colour tells its index.
 */
final class DavisPalette {
    private static final Map<Integer, Integer> INDICES = indices();

    private DavisPalette() {}

    /** The colour of an index, {@code 0xRRGGBB}. */
    static int colour(int index) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int bit = 7, rest = index; bit >= 0; bit--, rest >>= 3) {
            red |= (rest & 1) << bit;
            green |= (rest >> 1 & 1) << bit;
            blue |= (rest >> 2 & 1) << bit;
        }
        return red << 16 | green << 8 | blue;
    }

    /** The index of a colour, or -1. */
    static int index(int colour) {
        return INDICES.getOrDefault(colour, -1);
    }

    private static Map<Integer, Integer> indices() {
        Map<Integer, Integer> indices = new HashMap<>();
        for (int i = 0; i < 256; i++) {
            indices.putIfAbsent(colour(i), i);
        }
        return Map.copyOf(indices);
    }
}
