// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.UUID;

/**
 * Identity of a video in a project.
 *
 * @param value never reused
 */
public record VideoId(UUID value) {
    /** A new identity. */
    public static VideoId create() {
        return new VideoId(UUID.randomUUID());
    }
}
