// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.AlignedArrays;

/** Says what the image encoder makes of a frame. */
@FunctionalInterface
public interface FrameEncoder {
    /**
     * Features of a frame.
     *
     * @param scope owns them
     */
    PictureFeatures encode(int frame, NDManager scope) throws RunException;

    /** The network itself, each time anew. */
    static FrameEncoder of(SegmentationNetwork network, Pictures pictures) {
        return (frame, scope) -> {
            try (NDArray picture = AlignedArrays.of(
                    scope, pictures.picture(frame), new Shape(1, 3, pictures.edge(), pictures.edge()))) {
                return network.encode(picture);
            }
        };
    }
}
