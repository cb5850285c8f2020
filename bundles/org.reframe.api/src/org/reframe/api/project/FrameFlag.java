// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

/** What a person says about an object on a frame beside its mask. The order is part of the project's format: only append. */
public enum FrameFlag {
    /** Hidden in part. */
    OCCLUDED,
    /** Not in the picture; a mask that is there is only carried along. */
    OUTSIDE,
    /** The mask is wrong and waits for a correction; a pin or an acceptance of the frame takes the mark away. */
    TO_CORRECT
}
