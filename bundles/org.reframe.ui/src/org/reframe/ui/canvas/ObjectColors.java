// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.RGB;
import org.reframe.api.project.Track;

/**
 * Colours of objects, the same in canvas, lanes and tables. They depend on the export id, which stays with an object for ever
 * and is unique in its video, so that no two of the first eight objects share one, and deleting one recolours none.
 *
 * <p>Source: the colour-blind-safe set of Okabe and Ito (2008), without black, brightened for dark pictures.
 */
public final class ObjectColors {
    private static final int[] OKABE_ITO = {
        0xE69F00, 0x56B4E9, 0x00B583, 0xF0E442, 0x3D8BFF, 0xE8651A, 0xDD8BBD, 0xBFBFBF,
    };

    private ObjectColors() {}

    /** Colour of an object; beyond the eighth, lighter shades of the same set. */
    public static RGB of(Track track) {
        return ofExportId(track.exportId());
    }

    /**
     * Colour of an export id.
     *
     * @param exportId 1 or more
     */
    public static RGB ofExportId(int exportId) {
        int position = Math.floorMod(exportId - 1, OKABE_ITO.length);
        int round = Math.floorMod(Math.floorDiv(exportId - 1, OKABE_ITO.length), 3);
        int rgb = OKABE_ITO[position];
        return new RGB(shade(rgb >> 16 & 255, round), shade(rgb >> 8 & 255, round), shade(rgb & 255, round));
    }

    private static int shade(int value, int round) {
        return switch (round) {
            case 1 -> (value + 255) / 2;
            case 2 -> value * 6 / 10;
            default -> value;
        };
    }
}
