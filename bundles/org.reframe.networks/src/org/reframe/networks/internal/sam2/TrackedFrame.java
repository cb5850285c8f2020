// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.networks.internal.layers.AlignedArrays;

/** What is known of one object on one frame. Owns its arrays. Used by one thread. */
final class TrackedFrame implements AutoCloseable {
    private NDArray mask;
    private final NDArray pointer;
    private final NDArray score;
    private final float quality;
    private @Nullable NDArray memory;

    /**
     * Keeps a result beyond the picture's features.
     *
     * @param quality predicted IoU
     * @param scope that owns the arrays from now on
     */
    TrackedFrame(Segmentation result, float quality, NDManager scope) {
        this.mask = result.mask();
        this.pointer = result.pointer();
        this.score = result.score();
        this.quality = quality;
        mask.attach(scope);
        pointer.attach(scope);
        score.attach(scope);
    }

    /** Logits (1, 1, S/4, S/4). */
    NDArray mask() {
        return mask;
    }

    /** Fills small holes of the mask. */
    void fill(int largest) {
        float[] logits = mask.toFloatArray();
        if (HoleFilling.fill(logits, Math.toIntExact(mask.getShape().get(3)), largest) == 0) return;
        NDArray filled = AlignedArrays.of(mask.getManager(), logits, mask.getShape());
        mask.close();
        mask = filled;
    }

    /** (1, 256). */
    NDArray pointer() {
        return pointer;
    }

    /** (1, 1); above 0 the object is there. */
    NDArray score() {
        return score;
    }

    float quality() {
        return quality;
    }

    boolean remembered() {
        return memory != null;
    }

    NDArray memory() {
        NDArray present = memory;
        if (present == null) throw new IllegalStateException("the frame was not remembered");
        return present;
    }

    /** Takes over the memory. */
    void remember(NDArray array, NDManager scope) {
        array.attach(scope);
        memory = array;
    }

    /** In plain numbers, with the memory if it is wanted and there. */
    TrackState.Frame state(boolean withMemory) {
        NDArray present = memory;
        Optional<TensorCopy> kept =
                present == null || !withMemory ? Optional.empty() : Optional.of(TensorCopy.of(present));
        return new TrackState.Frame(
                TensorCopy.of(mask),
                TensorCopy.of(pointer),
                TensorCopy.of(score),
                quality,
                kept);
    }

    /** What was kept in plain numbers. */
    static TrackedFrame of(TrackState.Frame state, NDManager scope) {
        NDArray logits = state.mask().in(scope);
        Segmentation result = new Segmentation(
                logits, logits, logits, state.pointer().in(scope), state.score().in(scope));
        TrackedFrame frame = new TrackedFrame(result, state.quality(), scope);
        state.memory().ifPresent(kept -> frame.remember(kept.in(scope), scope));
        return frame;
    }

    /** The same result in own arrays, without memory. */
    TrackedFrame copy(NDManager scope) {
        NDArray copied = mask.duplicate();
        return new TrackedFrame(
                new Segmentation(copied, copied, copied, pointer.duplicate(), score.duplicate()), quality, scope);
    }

    @Override
    public void close() {
        mask.close();
        pointer.close();
        score.close();
        NDArray present = memory;
        if (present != null) present.close();
    }
}
