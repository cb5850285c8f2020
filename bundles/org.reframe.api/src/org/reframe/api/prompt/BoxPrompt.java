// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import java.util.List;
import org.reframe.api.mask.Box;

/**
 * A box around the object, optionally refined by clicks.
 *
 * @param box tight around the object
 * @param clicks further clicks, possibly none
 */
public record BoxPrompt(Box box, List<Click> clicks) implements Prompt {
    public BoxPrompt {
        clicks = List.copyOf(clicks);
    }
}
