// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.reframe.networks.internal.sam2.PictureFeatures;
import org.reframe.networks.internal.sam2.TensorCopy;

/**
 * What the image encoder made of a frame, outside the engine. The numbers stay 32-bit ones: rounded they would give other masks.
 *
 * @param fine as in {@link PictureFeatures}
 * @param middle as in {@link PictureFeatures}
 * @param coarse as in {@link PictureFeatures}
 */
record FeatureCopies(TensorCopy fine, TensorCopy middle, TensorCopy coarse) {
    static FeatureCopies of(PictureFeatures features) {
        return new FeatureCopies(
                TensorCopy.of(features.fine()), TensorCopy.of(features.middle()), TensorCopy.of(features.coarse()));
    }

    /** The tensors again. */
    PictureFeatures in(NDManager scope) {
        return new PictureFeatures(fine.in(scope), middle.in(scope), coarse.in(scope));
    }

    List<TensorCopy> maps() {
        return List.of(fine, middle, coarse);
    }

    long bytes() {
        return fine.bytes() + middle.bytes() + coarse.bytes();
    }
}
