// SPDX-License-Identifier: EPL-2.0
/** Turning the prompts of one frame into masks on all frames. SPI of the point {@code org.reframe.api.propagators}. */
@NonNullByDefault
package org.reframe.api.propagation;

import org.eclipse.jdt.annotation.NonNullByDefault;
