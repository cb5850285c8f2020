// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import org.reframe.api.mask.Mask;

/**
 * The exact region. A propagator returns it on its frame exactly as given.
 *
 * @param mask of the frame's size; empty says that the object is not visible
 */
public record MaskPrompt(Mask mask) implements Prompt {}
