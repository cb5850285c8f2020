// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.label;

import java.util.HashMap;
import java.util.Map;

/**
 * The 256 colours of DAVIS annotations: the bits of the index, dealt out to red, green and blue from the highest bit down. All
 * differ, so a colour tells its index; colours are for looking at, the index is the object. Pure.
 *
 * <p>Source: DAVIS 2017 annotations; the palette is PASCAL VOC's colour map.
 */
public final class DavisPalette {
    private static final Map<Integer, Integer> INDICES = indices();

    private DavisPalette() {}

    /**
     * The colour of an index.
     *
     * @param index 0–255
     * @return {@code 0xRRGGBB}
     */
    public static int colour(int index) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int bit = 7, rest = index & 0xff; bit >= 0; bit--, rest >>= 3) {
            red |= (rest & 1) << bit;
            green |= (rest >> 1 & 1) << bit;
            blue |= (rest >> 2 & 1) << bit;
        }
        return red << 16 | green << 8 | blue;
    }

    /**
     * The index of a colour.
     *
     * @param colour {@code 0xRRGGBB}
     * @return 0–255, or -1 for a colour that is not in the palette
     */
    public static int index(int colour) {
        return INDICES.getOrDefault(colour, -1);
    }

    private static Map<Integer, Integer> indices() {
        Map<Integer, Integer> indices = new HashMap<>();
        for (int i = 0; i < 256; i++) {
            indices.put(colour(i), i);
        }
        return Map.copyOf(indices);
    }
}
