// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import org.reframe.api.run.RunException;

/** The frames of a video as the network sees them, one at a time. Used by one thread. */
public interface Pictures {
    /** How many frames there are. */
    int count();

    /** Columns of the video: unit of prompts and results. */
    int width();

    /** Rows of the video. */
    int height();

    /** Edge of the network's picture. */
    int edge();

    /** A frame as (3, edge, edge): red, green and blue, normalised. */
    float[] picture(int frame) throws RunException;
}
