// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.editor;

/** What keys and menus ask of a video editor; those that go to another frame come first. */
public enum EditorAction {
    /** One frame on. */
    NEXT_FRAME,
    /** One frame back. */
    PREVIOUS_FRAME,
    /** Ten frames on. */
    FORWARD,
    /** Ten frames back. */
    BACK,
    /** To the first frame. */
    FIRST_FRAME,
    /** To the last frame. */
    LAST_FRAME,
    /** To the next pin of the selected object. */
    NEXT_PIN,
    /** To the pin before, of the selected object. */
    PREVIOUS_PIN,
    /** To the next frame of the selected object that is marked for correction. */
    NEXT_MARKED,
    /** To the one before. */
    PREVIOUS_MARKED,
    /** Starts or stops playing. */
    PLAY,
    /** Shows the whole frame. */
    FIT,
    /** Selects the next object. */
    NEXT_OBJECT,
    /** The next prompt marks a new object. */
    NEW_OBJECT,
    /** Changes between fill, outline and both. */
    MASK_MODE,
    /** Shows outlines of the selected object on the neighbouring frames, or not. */
    GHOSTS,
    /** Hides masks, or shows them again. */
    HIDE_MASKS,
    /** Takes the click tool. */
    TOOL_CLICK,
    /** Takes the box tool. */
    TOOL_BOX,
    /** Takes the brush. */
    TOOL_BRUSH,
    /** Takes the eraser. */
    TOOL_ERASER,
    /** Takes the polygon tool. */
    TOOL_POLYGON,
    /** Larger brush. */
    LARGER,
    /** Smaller brush. */
    SMALLER,
    /** Drops the unfinished shape, or else the draft. */
    CANCEL
}
