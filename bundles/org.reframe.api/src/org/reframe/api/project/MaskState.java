// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

/** How a frame of a track came by its mask. */
public enum MaskState {
    /** Given by a person: a constraint. */
    PINNED,
    /** Propagated, and accepted by a person. */
    ACCEPTED,
    /** Propagated from the pins as they are. */
    PROPAGATED,
    /** Propagated from pins that have changed since. */
    STALE
}
