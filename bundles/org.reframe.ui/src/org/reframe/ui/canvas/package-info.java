// SPDX-License-Identifier: EPL-2.0
/** The canvas that shows a frame with its masks, and the pictures it is made of. */
@NonNullByDefault
package org.reframe.ui.canvas;

import org.eclipse.jdt.annotation.NonNullByDefault;
