// SPDX-License-Identifier: EPL-2.0
/** How errors spread from a prompt: measured losses, their statistics, and what they say about the choice of prompts. */
@NonNullByDefault
package org.reframe.propagation.internal.spread;

import org.eclipse.jdt.annotation.NonNullByDefault;
