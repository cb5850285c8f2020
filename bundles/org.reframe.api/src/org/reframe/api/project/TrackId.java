// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.UUID;

/**
 * Identity of an object's track in a project; owned by the project, never by a model.
 *
 * @param value never reused
 */
public record TrackId(UUID value) {
    /** A new identity. */
    public static TrackId create() {
        return new TrackId(UUID.randomUUID());
    }
}
