// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.Shape;
import java.awt.geom.Area;
import java.util.List;

/** Something that moves through the scene: its pieces at a time. Immutable. */
sealed interface Thing permits Blob, Figure, Occluder {
    /** Label of the object. */
    String label();

    /** Its pieces at a frame, the farthest first. */
    List<Part> parts(int frame);

    /** Outline of the whole at a frame, in pixels of the scene. */
    default Shape shape(int frame) {
        List<Part> parts = parts(frame);
        if (parts.size() == 1) {
            return parts.get(0).shape();
        }
        Area whole = new Area();
        parts.forEach(part -> whole.add(new Area(part.shape())));
        return whole;
    }
}
