// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/** Over what a channel's weight is averaged, where a method has weights of channels. */
public enum TemporalPooling {
    /** One weight for the whole clip: the mean over time, height and width. */
    CLIP,
    /** One weight for each slice of time: the mean over height and width. */
    FRAME
}
