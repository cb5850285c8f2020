// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Click;

/** Positive and negative clicks. */
final class ClickTool implements CanvasTool {
    private final DraftTarget target;

    ClickTool(DraftTarget target) {
        this.target = target;
    }

    @Override
    public void press(Stroke stroke) {
        Mask frame = target.startingMask();
        if (stroke.x() >= 0 && stroke.y() >= 0 && stroke.x() < frame.width() && stroke.y() < frame.height()) {
            target.draft(target.draft().with(new Click(stroke.x(), stroke.y(), !stroke.negative())));
        }
    }

    @Override
    public void move(Stroke stroke, boolean held) {
        // a click has no extent
    }

    @Override
    public void release(Stroke stroke) {
        // a click has no extent
    }
}
