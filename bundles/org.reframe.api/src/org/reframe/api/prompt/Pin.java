// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import org.reframe.api.mask.Mask;

/**
 * A person's word about one object on one frame: a constraint that no propagation may change.
 *
 * @param frame 0-based
 * @param prompt what was given
 * @param mask the region it stands for: the given one for a {@link MaskPrompt}, the previewed and accepted one otherwise
 */
public record Pin(int frame, Prompt prompt, Mask mask) {
    public Pin {
        if (frame < 0) {
            throw new IllegalArgumentException("Frame " + frame);
        }
        if (prompt instanceof MaskPrompt given && !given.mask().equals(mask)) {
            throw new IllegalArgumentException("A mask prompt is pinned exactly as given");
        }
    }
}
