// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * A frame whose labelling is remembered: descriptors with the object's probability and where the object was.
 *
 * @param descriptors {@code [gh,gw,DIMENSIONS]}
 * @param labels {@code [gh,gw]} probability of the object
 * @param place of the object, in working pixels
 */
record MemoryFrame(float[] descriptors, float[] labels, Place place) {
    static MemoryFrame of(WorkFrame frame, float[] p) {
        WorkScale scale = frame.scale();
        float[] labels = new float[scale.gridWidth() * scale.gridHeight()];
        for (int y = 0, i = 0; y < scale.gridHeight(); y++) {
            for (int x = 0; x < scale.gridWidth(); x++, i++) {
                labels[i] = p[2 * y * scale.width() + 2 * x];
            }
        }
        return new MemoryFrame(frame.descriptors(), labels, Place.of(p, scale));
    }
}
