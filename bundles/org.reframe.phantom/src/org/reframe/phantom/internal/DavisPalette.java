// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.image.IndexColorModel;

/** The colours of DAVIS annotations: the index is the object, the colour is for looking at. */
final class DavisPalette {
    /** All 256 entries. Source: PASCAL VOC's colour map. */
    static final IndexColorModel MODEL = model();

    private DavisPalette() {}

    private static IndexColorModel model() {
        byte[][] channels = new byte[3][256];
        for (int id = 0; id < 256; id++) {
            for (int bit = 0; bit < 8; bit++) {
                int source = id >> 3 * bit;
                for (int c = 0; c < 3; c++) {
                    channels[c][id] |= (byte) ((source >> c & 1) << 7 - bit);
                }
            }
        }
        return new IndexColorModel(8, 256, channels[0], channels[1], channels[2]);
    }
}
