// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.reframe.api.run.RunException;

/**
 * The parts of a network that follows prompted objects, one call each. Arrays that a call returns belong to the scope of its
 * first argument. Calls may come from several threads.
 */
public interface SegmentationNetwork extends AutoCloseable {
    /** The program's methods that tracking needs. */
    enum Method {
        /** A picture to maps. */
        ENCODE_IMAGE,
        /** Three masks for no or one point. */
        SEGMENT_SEVERAL,
        /** One mask for more points. */
        SEGMENT_SINGLE,
        /** A given mask to its pointer. */
        ADOPT_MASK,
        /** A given mask at the picture's size. */
        FIT_MASK,
        /** Logits at another map's size. */
        ENLARGE,
        /** Logits of several objects without overlap. */
        SEPARATE,
        /** A memory of a tracked frame. */
        REMEMBER_TRACKED,
        /** A memory of a prompted frame. */
        REMEMBER_PROMPTED,
        /** Rounding to 16 bits. */
        ROUNDED,
        /** Features that have read the memories. */
        ATTEND,
        /** Features where there is no memory yet. */
        WITHOUT_MEMORY;

        /** Its name in the program. */
        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The scope of the weights. */
    NDManager scope();

    /** Encodes a picture (1, 3, S, S), normalised. */
    PictureFeatures encode(NDArray picture) throws RunException;

    /**
     * Segments.
     *
     * @param features of the picture
     * @param embedding from {@link #attend} or {@link #withoutMemory}
     * @param points in pixels of the network's picture; none for a frame that is only tracked
     * @param previous logits (1, 1, S/4, S/4) of the same object on the same frame, if there are
     */
    Segmentation segment(PictureFeatures features, NDArray embedding, PointPrompt points, Optional<NDArray> previous)
            throws RunException;

    /** Takes a mask (1, 1, S, S) of zeros and ones as the result: its logits are −10 and 10. */
    Segmentation adopt(PictureFeatures features, NDArray mask) throws RunException;

    /** A mask (1, 1, H, W) of zeros and ones at the edge of the network's picture. */
    NDArray fit(NDArray mask, int edge) throws RunException;

    /** Logits (1, 1, h, w) at another size. */
    NDArray enlarge(NDArray logits, int height, int width) throws RunException;

    /**
     * The memory of a frame.
     *
     * @param mask logits (1, 1, S/4, S/4)
     * @param score (1, 1)
     * @param prompted whether a person gave the mask or points for it
     */
    NDArray remember(PictureFeatures features, NDArray mask, NDArray score, boolean prompted) throws RunException;

    /** A memory as 16-bit numbers would keep it, in 32-bit ones. */
    NDArray rounded(NDArray memory) throws RunException;

    /** The coarse map after reading the memories. */
    NDArray attend(PictureFeatures features, MemoryView memory) throws RunException;

    /** The coarse map of a frame that is prompted before the object was tracked there. */
    NDArray withoutMemory(PictureFeatures features) throws RunException;

    @Override
    void close();
}
