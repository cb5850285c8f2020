// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;

/**
 * A prompt in the making. Painting wins over clicks and box: from then on the mask is meant exactly. Immutable.
 *
 * @param clicks so far
 * @param box if one was drawn
 * @param painted the exact mask, once something was painted
 * @param preview what the propagator makes of clicks and box, once it has answered
 */
public record Draft(List<Click> clicks, Optional<Box> box, Optional<Mask> painted, Optional<Mask> preview) {
    /** Nothing yet. */
    public static final Draft EMPTY = new Draft(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Draft {
        clicks = List.copyOf(clicks);
    }

    /** With one click more. */
    public Draft with(Click click) {
        List<Click> more = new ArrayList<>(clicks);
        more.add(click);
        return new Draft(more, box, Optional.empty(), Optional.empty());
    }

    /** With another box and without clicks. */
    public Draft with(Box newBox) {
        return new Draft(List.of(), Optional.of(newBox), Optional.empty(), Optional.empty());
    }

    /** With an exact mask. */
    public Draft withPainted(Mask mask) {
        return new Draft(List.of(), Optional.empty(), Optional.of(mask), Optional.empty());
    }

    /** With the propagator's answer. */
    public Draft withPreview(Mask mask) {
        return new Draft(clicks, box, painted, Optional.of(mask));
    }

    /** The prompt; empty while there is nothing that says where the object is. */
    public Optional<Prompt> prompt() {
        if (painted.isPresent()) {
            return Optional.of(new MaskPrompt(painted.get()));
        } else if (box.isPresent()) {
            return Optional.of(new BoxPrompt(box.get(), clicks));
        } else if (clicks.stream().anyMatch(Click::positive)) {
            return Optional.of(new PointPrompt(clicks));
        }
        return Optional.empty();
    }

    /** The region it stands for, as far as known. */
    public Optional<Mask> mask() {
        return painted.or(() -> preview);
    }

    /** Whether nothing was given. */
    public boolean isEmpty() {
        return clicks.isEmpty() && box.isEmpty() && painted.isEmpty();
    }
}
