// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * A layer's output for one clip, and the gradient of the score with respect to it: {@code [C,T,h,w]} row by row. Arrays are not to
 * be changed.
 *
 * @param info name and shape
 * @param activations {@code C * T * h * w} numbers
 * @param gradients as many; empty where the method did not ask for them
 */
public record RecordedLayer(LayerInfo info, float[] activations, float[] gradients) {
    public RecordedLayer {
        int size = Math.multiplyExact(
                Math.multiplyExact(info.channels(), info.frames()), Math.multiplyExact(info.height(), info.width()));
        if (activations.length != size || gradients.length != size && gradients.length != 0) {
            throw new IllegalArgumentException("Layer " + info.name() + " of " + info.shape() + " with "
                    + activations.length + " activations and " + gradients.length + " gradients");
        }
    }

    /** Numbers of a channel. */
    public int volume() {
        return info.frames() * plane();
    }

    /** Numbers of a channel in one slice of time. */
    public int plane() {
        return info.height() * info.width();
    }
}
