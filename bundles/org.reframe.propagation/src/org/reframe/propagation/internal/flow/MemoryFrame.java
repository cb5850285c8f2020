// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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

    void write(DataOutputStream out) throws IOException {
        Waypoint.write(out, descriptors);
        Waypoint.write(out, labels);
        Waypoint.write(out, new float[] {place.x(), place.y(), place.spreadX(), place.spreadY(), place.area()});
    }

    static MemoryFrame read(DataInputStream in) throws IOException {
        float[] descriptors = Waypoint.floats(in);
        float[] labels = Waypoint.floats(in);
        float[] place = Waypoint.floats(in);
        return new MemoryFrame(descriptors, labels, new Place(place[0], place[1], place[2], place[3], place[4]));
    }
}
