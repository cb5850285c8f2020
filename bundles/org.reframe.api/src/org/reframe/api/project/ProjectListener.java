// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.Set;

/** Hears of changes. */
@FunctionalInterface
public interface ProjectListener {
    /**
     * Something changed.
     *
     * @param videos the videos touched
     * @param tracks the tracks touched
     */
    void changed(Set<VideoId> videos, Set<TrackId> tracks);
}
