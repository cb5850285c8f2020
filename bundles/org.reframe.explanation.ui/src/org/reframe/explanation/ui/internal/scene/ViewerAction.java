// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

/** What keys and menus ask of the viewer. */
public enum ViewerAction {
    /** Starts or stops playing. */
    PLAY,
    /** One frame on. */
    NEXT_FRAME,
    /** One frame back. */
    PREVIOUS_FRAME,
    /** Ten frames on. */
    FORWARD,
    /** Ten frames back. */
    BACK,
    /** To the first frame of the window. */
    FIRST_FRAME,
    /** To the last frame of the window. */
    LAST_FRAME,
    /** Shows the next layer alone. */
    NEXT_LAYER,
    /** Shows the layer before alone. */
    PREVIOUS_LAYER,
    /** More opaque heat. */
    MORE_OPACITY,
    /** Less opaque heat. */
    LESS_OPACITY,
    /** Heat on or off. */
    HEAT,
    /** Cells as they are, or smooth. */
    GRID,
    /** A contour at the threshold, or none. */
    CONTOUR,
    /** Colours over the clip or over each frame. */
    SCALE,
    /** Frames below each other, or the frame at the playhead. */
    MULTIPLES,
    /** Shows maps as a viewer does that was never changed. */
    RESET,
    /** Shows whole pictures. */
    FIT,
    /** Compares with other maps. */
    COMPARE,
    /** Writes video, pictures or numbers. */
    EXPORT,
    /** Adds what is shown to the notes of the run. */
    REPORT,
    /** Computes again with another class or method. */
    AGAIN
}
