// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.eclipse.swt.graphics.GC;
import org.reframe.ui.geometry.Viewport;

/** Turns pointer strokes into a prompt. UI thread only. */
public interface CanvasTool {
    /** A button went down. */
    void press(Stroke stroke);

    /** The pointer moved, with a button held or not. */
    void move(Stroke stroke, boolean held);

    /** The button went up. */
    void release(Stroke stroke);

    /** Finishes a shape of many clicks, on a double click or Enter; whether there was one. */
    default boolean complete() {
        return false;
    }

    /** Drops an unfinished shape; whether there was one. */
    default boolean cancel() {
        return false;
    }

    /** Makes the tool's size larger (1) or smaller (-1). */
    default void resize(int direction) {}

    /** Draws what is unfinished, and the tool's cursor. */
    default void paint(GC gc, Viewport viewport) {}
}
