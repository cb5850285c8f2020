// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

/**
 * One object on one frame.
 *
 * @param frame its number
 * @param object its number
 * @param logits of the video's size, row by row; above 0 is the object
 * @param score above 0 the object is there
 * @param quality predicted IoU of the mask
 */
public record ObjectMask(int frame, int object, float[] logits, float score, float quality) {
    /** Takes results as they come. */
    @FunctionalInterface
    public interface Sink {
        /** One result; frames come in the order of tracking, each with all objects. */
        void accept(ObjectMask mask) throws org.reframe.api.run.RunException;
    }
}
