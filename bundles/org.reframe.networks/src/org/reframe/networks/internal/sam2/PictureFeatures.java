// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;

/**
 * What the image encoder made of one picture of edge S.
 *
 * @param fine (1, 32, S/4, S/4)
 * @param middle (1, 64, S/8, S/8)
 * @param coarse (1, 256, S/16, S/16)
 */
public record PictureFeatures(NDArray fine, NDArray middle, NDArray coarse) implements AutoCloseable {
    @Override
    public void close() {
        fine.close();
        middle.close();
        coarse.close();
    }
}
