// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import java.util.List;

/**
 * Clicks on the object and beside it.
 *
 * @param clicks at least one, at least one of them positive
 */
public record PointPrompt(List<Click> clicks) implements Prompt {
    public PointPrompt {
        clicks = List.copyOf(clicks);
        if (clicks.stream().noneMatch(Click::positive)) {
            throw new IllegalArgumentException("A point prompt needs at least one positive click");
        }
    }
}
